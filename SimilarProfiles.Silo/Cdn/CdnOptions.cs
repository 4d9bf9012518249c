using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Cdn;

/// <summary>The CDN in front of the API, and how clears purge it; section <c>SimilarProfiles:Cdn</c>.</summary>
internal sealed class CdnOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Cdn";

    /// <summary>The CDN to purge; default none.</summary>
    public CdnProvider Provider { get; set; } = CdnProvider.None;

    /// <summary>
    /// The address at the CDN that serves images. An image's own address, escaped, is appended to it.
    /// Without it, images keep their own addresses and are not purged.
    /// </summary>
    public Uri? ImageBaseUrl { get; set; }

    /// <summary>How long a clear waits for its purge before it answers <c>pending</c>; 0 to 5 s, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan ClearBudget { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long an answer may be in transit from the API to an edge. This long after a clear, everything is purged again.
    /// 0 (not again) to 1 min, default 2 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest time that one call to the CDN may take; 100 ms to 30 s, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest time that a purge may take, including its wait in the queue. It must be longer than <see cref="CallTimeout"/>, and
    /// longer than one profile's images take under the provider's limit. 1 s to 10 min, default 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PurgeTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the first purge of a call waits for others to share the call; 0 to 100 ms, default 5 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.1")]
    public TimeSpan BatchWindow { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How many purges may wait in the queue; more are refused. 1 to 1000000, default 10000.</summary>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>
    /// Calls to the CDN per second that this process may sustain, separately for keys and for images; 0.001 to 10000. Default the
    /// provider's, see <see cref="ICdnProvider.Limit"/>.
    /// </summary>
    [Range(0.001, 10_000)]
    public double? CallsPerSecond { get; set; }

    /// <summary>Calls in a burst after a quiet time, separately for keys and for images; 1 to 10000. Default the provider's.</summary>
    [Range(1, 10_000)]
    public int? Burst { get; set; }

    /// <summary>Used when <see cref="Provider"/> is <see cref="CdnProvider.Varnish"/>.</summary>
    [ValidateObjectMembers]
    public VarnishOptions Varnish { get; set; } = new();

    /// <summary>Used when <see cref="Provider"/> is <see cref="CdnProvider.Fastly"/>.</summary>
    [ValidateObjectMembers]
    public FastlyOptions Fastly { get; set; } = new();

    /// <summary>Used when <see cref="Provider"/> is <see cref="CdnProvider.Cloudflare"/>.</summary>
    [ValidateObjectMembers]
    public CloudflareOptions Cloudflare { get; set; } = new();

    /// <summary>Used when <see cref="Provider"/> is <see cref="CdnProvider.Bunny"/>.</summary>
    [ValidateObjectMembers]
    public BunnyOptions Bunny { get; set; } = new();

    /// <summary>
    /// The longest wait before the first retry of a failed purge. Each wait is random between 0 and its bound, and
    /// the bound doubles up to <see cref="RetryUpTo"/>. 10 ms to 1 min, default 500 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan RetryFrom { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The upper bound of the waits between retries, which never stop; 10 ms to 1 h, default 1 min. It is a second for each
    /// 1000 purges that wait in the silo, if that is more.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan RetryUpTo { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How soon a recorded purge is resumed if its silo is gone: the period of the Orleans reminder
    /// that a clear registers. 1 s to 1 h, default 1 min. It is a second for each 500 purges that wait in the silo, if that is
    /// more.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>Checks the range of every single option.</summary>
[OptionsValidator]
internal sealed partial class CdnOptionsValidator : IValidateOptions<CdnOptions>;
