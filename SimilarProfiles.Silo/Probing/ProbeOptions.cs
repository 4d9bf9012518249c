using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Probing;

/// <summary>How a silo reads profiles again after it has cleared them; section <c>SimilarProfiles:Probe</c>.</summary>
internal sealed class ProbeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Probe";

    /// <summary>Whether the probe is on; default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The fraction of the clears that may be checked, chosen at random; 0 to 1, default 1.</summary>
    [Range(0.0, 1.0)]
    public double Share { get; set; } = 1;

    /// <summary>How many clears per second this silo checks at most; 0.01 to 100, default 1.</summary>
    [Range(0.01, 100.0)]
    public double PerSecond { get; set; } = 1;

    /// <summary>
    /// The time after a clear in which its profile is read, five times. It should be longer than a lease, so that the probe sees what a
    /// lease hid. The edge is read from the second purge on. 100 ms to 1 min, default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan WatchFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait for one answer; 100 ms to 30 s, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How much the clocks of two silos may differ. Data that another silo fetched within this time of a clear is called neither
    /// fresh nor stale. 0 to 1 min, default 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the health status is degraded after a stale answer; 0 to 1 day, default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan DegradedFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The APIs to read, such as <c>http://10.1.0.4:8080</c>: each at its own address, up to 100; default none.</summary>
    [MaxLength(100)]
    public IList<string> Apis { get; set; } = [];

    /// <summary>The address at which clients reach the API at the CDN's edge; default none, and then no edge is read.</summary>
    public string? Edge { get; set; }

    /// <summary>
    /// The limit that clients use, because an edge caches each URL separately; 1 to 200, default none, and then the URL has no limit.
    /// </summary>
    [Range(1, SimilarProfilesResult.MaxProfiles)]
    public int? Limit { get; set; }

    /// <summary>The API key for <see cref="Apis"/>, with the scope <c>read</c>; default none. The edge never gets it.</summary>
    public string? ApiKey { get; set; }
}

/// <summary>Checks <see cref="ProbeOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class ProbeOptionsValidator : IValidateOptions<ProbeOptions>;
