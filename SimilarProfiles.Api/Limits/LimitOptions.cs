using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Limits;

/// <summary>Limits on one caller, and on all callers; section <c>SimilarProfiles:Limits</c>. A change needs a restart.</summary>
internal sealed class LimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Limits";

    /// <summary>Reads that one caller may make in a window; 0 (no limit) to 100,000,000, default 0.</summary>
    [Range(0, 100_000_000)]
    public int Reads { get; set; }

    /// <summary>
    /// Clears, and calls that need the scope <c>admin</c>, that one caller may make in a window; a bulk clear counts as one.
    /// 0 (no limit) to 100,000,000, default 0.
    /// </summary>
    [Range(0, 100_000_000)]
    public int Clears { get; set; }

    /// <summary>The window of both; 1 s to 1 h, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The proxies, as addresses or networks (<c>10.0.0.0/8</c>), whose <c>X-Forwarded-For</c> is trusted to name the caller.
    /// Default none; then the address of the connection counts.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>How many connections may be open; further ones are closed at once. 10 to 1,000,000, default 20,000.</summary>
    [Range(10, 1_000_000)]
    public int Connections { get; set; } = 20_000;
}

/// <summary>Checks the ranges that <see cref="LimitOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
