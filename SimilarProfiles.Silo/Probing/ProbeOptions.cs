using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Probing;

/// <summary>How a silo reads profiles again after it has cleared them; section <c>SimilarProfiles:Probe</c>.</summary>
internal sealed class ProbeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Probe";

    /// <summary>Whether it does; default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The share of the clears that may be looked at, drawn by chance; 0 to 1, default 1.</summary>
    [Range(0.0, 1.0)]
    public double Share { get; set; } = 1;

    /// <summary>The most clears a second that this silo looks at, however many there are; 0.01 to 100, default 1.</summary>
    [Range(0.01, 100.0)]
    public double PerSecond { get; set; } = 1;

    /// <summary>
    /// How long after a clear its profile is read, five times; longer than a lease, so that what a lease hid is seen. The edge is
    /// read from the second purge on. 100 ms to 1 min, default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan WatchFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait for one answer; 100 ms to 30 s, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How far the clocks of two silos may be apart: what another silo has fetched within this time of a clear is neither called
    /// fresh nor stale. 0 to 1 min, default 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after a stale answer the health is degraded; 0 to 1 day, default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan DegradedFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The APIs that are read, as <c>http://10.1.0.4:8080</c>: each by its own address, up to 100; default none.</summary>
    [MaxLength(100)]
    public IList<string> Apis { get; set; } = [];

    /// <summary>The address under which clients reach the API at the CDN's edge; default none, and no edge is read.</summary>
    public string? Edge { get; set; }

    /// <summary>
    /// The limit that clients ask with, since an edge keeps each by itself; 1 to 200, default none, and it is left out of the address.
    /// </summary>
    [Range(1, SimilarProfilesResult.MaxProfiles)]
    public int? Limit { get; set; }

    /// <summary>The API key for <see cref="Apis"/>, with the scope <c>read</c>; default none. The edge never gets it.</summary>
    public string? ApiKey { get; set; }
}

/// <summary>Checks <see cref="ProbeOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class ProbeOptionsValidator : IValidateOptions<ProbeOptions>;
