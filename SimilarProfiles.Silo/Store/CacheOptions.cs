using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Store;

/// <summary>How long cached data lives; section <c>SimilarProfiles:Cache</c>.</summary>
internal sealed class CacheOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Cache";

    /// <summary>How long an entry is served without asking the source again; 1 s to 30 days, default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan FreshFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after that an entry may still be served if the source fails; 0 to 30 days, default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan StaleFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a source's "no such profile" is served; 1 s to 1 day, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan NotFoundFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A read in the last part of an entry's fresh time also refreshes the entry in the background. This is that part, as a
    /// fraction of the fresh time; 0 (off) to 0.5, default 0.1.
    /// </summary>
    [Range(0.0, 0.5)]
    public double RefreshAhead { get; set; } = 0.1;

    /// <summary>After a failure of the source, how long stale copies are served before it is asked again; 0 to 10 min, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RetrySourceAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an activation may trust its memory without asking the store; 100 ms to 10 s, default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How many reads of a profile an activation answers under one lease before it lets readers' processes keep near copies;
    /// 0 to 1,000,000, default 5. A clear must recall each near copy, so only hot profiles have any.
    /// </summary>
    [Range(0, 1_000_000)]
    public int NearAfter { get; set; } = 5;

    /// <summary>The longest wait for one answer from the store; 50 ms to 5 s, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:05")]
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether clears record a purge of the CDN. The host sets this if it has a CDN; it is not a setting.</summary>
    internal bool RecordsPurges { get; set; }

    /// <summary>
    /// The memory limit of the embedded store, in bytes; 1 MiB to 64 GiB, default 256 MiB, or a quarter of the memory that .NET
    /// may use if that is less. Redis has its own limit.
    /// </summary>
    [Range(1L << 20, 1L << 36)]
    public long MemoryLimitBytes { get; set; } = Math.Min(256L << 20, AvailableMemory / 4);

    /// <summary>
    /// The memory limit of a silo's activations, in bytes, by estimate: 3,000 bytes each plus their entries; 1 MiB to 1 TiB,
    /// default a quarter of the memory that .NET may use. Beyond it, the coldest are deactivated.
    /// </summary>
    [Range(1L << 20, 1L << 40)]
    public long ActivationLimitBytes { get; set; } = AvailableMemory / 4;

    /// <summary>
    /// How many replicas of Redis must have a clear before it is acknowledged; 0 (none) to 10, default 0. A failover to one of
    /// those replicas does not bring back what was cleared. Set it to the number of all replicas, so that this holds whichever is
    /// promoted. If fewer have the clear within four fifths of <see cref="StoreTimeout"/>, the clear fails, although it has
    /// happened. The wait (<c>WAIT</c>) holds up the silo's other calls on the same connection.
    /// </summary>
    [Range(0, 10)]
    public int AcknowledgeReplicas { get; set; }

    /// <summary>The memory that .NET may use, in bytes: the container's or the heap's limit, otherwise the machine's memory.</summary>
    internal static long AvailableMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}

/// <summary>Checks the ranges that <see cref="CacheOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;
