using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Statistics;

// Decision 10: docs/decisions/0010-service-status-values.md
/// <summary>
/// What the whole cluster measured. A null is a value that cannot be measured in this mode, or that has no samples yet;
/// nothing is estimated.
/// </summary>
public sealed record StatisticsResponse
{
    /// <summary><c>available</c>; <c>degraded</c> when the store or a silo of the cluster did not answer.</summary>
    public required string ServiceStatus { get; init; }

    /// <summary>Keys in the store, of whatever kind; null when the store did not answer.</summary>
    public required long? TotalKeys { get; init; }

    /// <summary>Memory that the store uses, as Redis writes it: B, K, M, G of 1024 each; null when the store did not answer.</summary>
    public required string? MemoryUsed { get; init; }

    /// <summary>The limit of that memory in the same way; <c>0B</c> when there is none.</summary>
    public required string? MaxMemory { get; init; }

    /// <summary>Memory that the store uses, in bytes.</summary>
    public required long? MemoryUsedBytes { get; init; }

    /// <summary>The limit of that memory, in bytes; 0 when there is none.</summary>
    public required long? MaxMemoryBytes { get; init; }

    /// <summary>The share of the last 24 hours' reads that the cache answered, 0 to 1; null without reads.</summary>
    public required double? CacheHitRate { get; init; }

    /// <summary>What is cached.</summary>
    public required CacheFigures CacheStatistics { get; init; }

    /// <summary>How the last 24 hours went.</summary>
    public required PerformanceFigures PerformanceMetrics { get; init; }

    /// <summary>What works at the moment.</summary>
    public required SystemHealth SystemHealth { get; init; }

    /// <summary>Refills that were refused in the last 24 hours because a clear had overtaken them, or their record was gone.</summary>
    [JsonPropertyName("refills_refused_24h")]
    public required long RefillsRefused24h { get; init; }

    /// <summary>Reads of the last 24 hours that an API answered from a near copy; they are in the hit rate.</summary>
    [JsonPropertyName("near_hits_24h")]
    public required long NearHits24h { get; init; }

    /// <summary>CDN purges that are due and not confirmed, of profiles that a silo takes care of.</summary>
    public required long PurgesPending { get; init; }

    /// <summary>What the probe found after clears.</summary>
    public required ProbeFigures Probe { get; init; }

    /// <summary>The silos of the cluster.</summary>
    public required SiloCount Silos { get; init; }

    /// <summary>When the figures were put together (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    internal static StatisticsResponse From(CacheStatistics measured) => new()
    {
        ServiceStatus = measured.StoreResponding && AllSilosRespond(measured) ? "available" : "degraded",
        TotalKeys = measured.TotalKeys,
        MemoryUsed = ByteSize.Describe(measured.MemoryUsedBytes),
        MaxMemory = ByteSize.Describe(measured.MaxMemoryBytes),
        MemoryUsedBytes = measured.MemoryUsedBytes,
        MaxMemoryBytes = measured.MaxMemoryBytes,
        CacheHitRate = HitRate(measured),
        CacheStatistics = CacheFigures.From(measured),
        PerformanceMetrics = PerformanceFigures.From(measured),
        SystemHealth = SystemHealth.From(measured),
        RefillsRefused24h = measured.RefusedRefills24h,
        NearHits24h = measured.NearHits24h,
        PurgesPending = measured.PurgesPending,
        Probe = ProbeFigures.From(measured.Probe),
        Silos = new SiloCount { Active = measured.SilosActive, Responding = measured.SilosResponding },
        Timestamp = measured.Timestamp,
    };

    internal static bool AllSilosRespond(CacheStatistics measured) => measured.SilosResponding >= measured.SilosActive;

    internal static double? HitRate(CacheStatistics measured) =>
        measured.Reads24h > 0 ? Math.Round((double)measured.Hits24h / measured.Reads24h, 4) : null;
}
