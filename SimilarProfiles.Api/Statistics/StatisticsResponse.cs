using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Statistics;

// Decision 10: docs/decisions/0010-service-status-values.md
/// <summary>
/// What the whole cluster measured. Null means that a value cannot be measured in this mode, or has no samples yet.
/// Nothing is estimated.
/// </summary>
public sealed record StatisticsResponse
{
    /// <summary><c>available</c>; <c>degraded</c> when the store or a silo of the cluster did not answer.</summary>
    public required string ServiceStatus { get; init; }

    /// <summary>Keys in the store, of any kind; null when the store did not answer.</summary>
    public required long? TotalKeys { get; init; }

    /// <summary>Memory that the store uses, as Redis writes it: B, K, M, G of 1024 each; null when the store did not answer.</summary>
    public required string? MemoryUsed { get; init; }

    /// <summary>The limit of that memory in the same format; <c>0B</c> if there is none.</summary>
    public required string? MaxMemory { get; init; }

    /// <summary>Memory that the store uses, in bytes.</summary>
    public required long? MemoryUsedBytes { get; init; }

    /// <summary>The limit of that memory, in bytes; 0 if there is none.</summary>
    public required long? MaxMemoryBytes { get; init; }

    /// <summary>The fraction of the last 24 hours' reads that the cache answered, 0 to 1; null without reads.</summary>
    public required double? CacheHitRate { get; init; }

    /// <summary>What is cached.</summary>
    public required CacheFigures CacheStatistics { get; init; }

    /// <summary>Clears and hit rate of the last 24 hours.</summary>
    public required PerformanceFigures PerformanceMetrics { get; init; }

    /// <summary>What currently works.</summary>
    public required SystemHealth SystemHealth { get; init; }

    /// <summary>Refills that were refused in the last 24 hours because a clear had overtaken them, or their record was gone.</summary>
    [JsonPropertyName("refills_refused_24h")]
    public required long RefillsRefused24h { get; init; }

    /// <summary>Reads of the last 24 hours that an API answered from a near copy; they count as hits.</summary>
    [JsonPropertyName("near_hits_24h")]
    public required long NearHits24h { get; init; }

    /// <summary>CDN purges that are due and not confirmed, of profiles that a silo hosts.</summary>
    public required long PurgesPending { get; init; }

    /// <summary>What the probe found after clears.</summary>
    public required ProbeFigures Probe { get; init; }

    /// <summary>The silos of the cluster.</summary>
    public required SiloCount Silos { get; init; }

    /// <summary>When the statistics were collected (UTC).</summary>
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

/// <summary>What is cached.</summary>
public sealed record CacheFigures
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Profiles with an entry in the store, stale ones included; null when the store did not answer.</summary>
    public required long? TotalCachedProfiles { get; init; }

    /// <summary>The fraction of the last 24 hours' reads that the cache answered, 0 to 1; null without reads.</summary>
    public required double? CacheHitRate { get; init; }

    /// <summary>Memory that the store uses, in units of 1,048,576 bytes; null when the store did not answer.</summary>
    public required double? CacheSizeMb { get; init; }

    /// <summary>When the store last dropped an expired or evicted record (UTC); null if it has not, or does not report it.</summary>
    public required DateTimeOffset? LastCleanup { get; init; }

    /// <summary>Entries in the memory of the silos.</summary>
    public required long ActiveCacheEntries { get; init; }

    internal static CacheFigures From(CacheStatistics measured) => new()
    {
        TotalCachedProfiles = measured.CachedProfiles,
        CacheHitRate = StatisticsResponse.HitRate(measured),
        CacheSizeMb = measured.MemoryUsedBytes is { } bytes ? Math.Round(bytes / Mebibyte, 3) : null,
        LastCleanup = measured.LastCleanup,
        ActiveCacheEntries = measured.ActiveEntries,
    };
}

/// <summary>Clears and hit rate of the last 24 hours.</summary>
public sealed record PerformanceFigures
{
    /// <summary>The mean duration of the acknowledged clears, in milliseconds; null if there were none.</summary>
    public required double? AverageCacheClearTimeMs { get; init; }

    /// <summary>Clears that were acknowledged.</summary>
    [JsonPropertyName("successful_operations_24h")]
    public required long SuccessfulOperations24h { get; init; }

    /// <summary>Clears that failed.</summary>
    [JsonPropertyName("failed_operations_24h")]
    public required long FailedOperations24h { get; init; }

    /// <summary>
    /// The hit rate in a word: <c>excellent</c> from 0.9, <c>good</c> from 0.7, <c>fair</c> from 0.5, else <c>poor</c>;
    /// null without reads.
    /// </summary>
    public required string? CacheEfficiencyRating { get; init; }

    internal static PerformanceFigures From(CacheStatistics measured) => new()
    {
        AverageCacheClearTimeMs = measured.MeanClearDuration24h is { } mean ? Math.Round(mean.TotalMilliseconds, 3) : null,
        SuccessfulOperations24h = measured.SuccessfulClears24h,
        FailedOperations24h = measured.FailedClears24h,
        CacheEfficiencyRating = Rate(StatisticsResponse.HitRate(measured)),
    };

    private static string? Rate(double? hitRate) => hitRate switch
    {
        null => null,
        >= 0.9 => "excellent",
        >= 0.7 => "good",
        >= 0.5 => "fair",
        _ => "poor",
    };
}

/// <summary>What currently works.</summary>
public sealed record SystemHealth
{
    /// <summary>Whether every silo of the cluster answered in time.</summary>
    public required bool ServiceResponsive { get; init; }

    /// <summary>Whether the store of the cache answered in time; without it nothing can be cleared.</summary>
    public required bool CacheOperationsFunctional { get; init; }

    /// <summary>
    /// <c>active</c>; <c>degraded</c> while a purge is recorded and not yet confirmed; <c>not_configured</c> without a CDN.
    /// </summary>
    public required string CdnCoordination { get; init; }

    internal static SystemHealth From(CacheStatistics measured) => new()
    {
        ServiceResponsive = StatisticsResponse.AllSilosRespond(measured),
        CacheOperationsFunctional = measured.StoreResponding,
        CdnCoordination = (measured.CdnConfigured, measured.PurgesPending) switch
        {
            (false, _) => "not_configured",
            (true, > 0) => "degraded",
            _ => "active",
        },
    };
}

/// <summary>The silos of the cluster.</summary>
public sealed record SiloCount
{
    /// <summary>Silos that are members of the cluster.</summary>
    public required int Active { get; init; }

    /// <summary>How many of them answered in time. The statistics cover only these.</summary>
    public required int Responding { get; init; }
}

/// <summary>What the probe found when it read profiles again after some of the clears of the last 24 hours.</summary>
public sealed record ProbeFigures
{
    /// <summary>
    /// <c>fresh</c>; <c>stale</c> for a while after a stale answer was seen; <c>off</c> if the probe is turned off, or the silo that
    /// was asked is of a version without it.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>The checks at grains.</summary>
    [JsonPropertyName("grain_24h")]
    public required ProbeLayerFigures Grain24h { get; init; }

    /// <summary>The checks at APIs: one for each API and clear.</summary>
    [JsonPropertyName("api_24h")]
    public required ProbeLayerFigures Api24h { get; init; }

    /// <summary>The checks at the CDN's edge.</summary>
    [JsonPropertyName("edge_24h")]
    public required ProbeLayerFigures Edge24h { get; init; }

    /// <summary>Sampled clears that were not checked, because too many checks were in progress.</summary>
    [JsonPropertyName("dropped_24h")]
    public required long Dropped24h { get; init; }

    /// <summary>
    /// The layer that gave the last stale answer of the last 24 hours: <c>grain</c>, <c>api</c> or <c>edge</c>; null if there was
    /// none. Event 301 in a silo's log names the profile.
    /// </summary>
    public required string? LastStaleLayer { get; init; }

    /// <summary>When it came (UTC); null if there was none.</summary>
    public required DateTimeOffset? LastStaleAt { get; init; }

    /// <summary>The time from the acknowledgement of the clear to the start of the read, in seconds; null if there was none.</summary>
    public required double? LastStaleSecondsAfterClear { get; init; }

    internal static ProbeFigures From(ProbeStatistics? measured) => new()
    {
        Status = measured switch
        {
            { Degraded: true } => "stale",
            { Enabled: true } => "fresh",
            _ => "off",
        },
        Grain24h = ProbeLayerFigures.From(measured?.Grain ?? default),
        Api24h = ProbeLayerFigures.From(measured?.Api ?? default),
        Edge24h = ProbeLayerFigures.From(measured?.Edge ?? default),
        Dropped24h = measured?.Dropped ?? 0,
        LastStaleLayer = measured?.LastStale?.Layer switch
        {
            ProbeLayer.Grain => "grain",
            ProbeLayer.Api => "api",
            ProbeLayer.Edge => "edge",
            _ => null,
        },
        LastStaleAt = measured?.LastStale?.SeenAt,
        LastStaleSecondsAfterClear = measured?.LastStale is { } last ? Math.Round(last.AfterClear.TotalSeconds, 3) : null,
    };
}

/// <summary>How the probe's checks of one layer ended.</summary>
public sealed record ProbeLayerFigures
{
    /// <summary>It answered with data fetched after the clear began, and never with older data.</summary>
    public required long Fresh { get; init; }

    /// <summary>It answered with data fetched before the clear began. This must be 0.</summary>
    public required long Stale { get; init; }

    /// <summary>It gave no answer that can be compared.</summary>
    public required long CouldNotTell { get; init; }

    /// <summary>Nobody had read the profile since the clear, so there was nothing to check.</summary>
    public required long NothingCached { get; init; }

    internal static ProbeLayerFigures From(ProbeCounts counts) => new()
    {
        Fresh = counts.Fresh,
        Stale = counts.Stale,
        CouldNotTell = counts.CouldNotTell,
        NothingCached = counts.NothingCached,
    };
}
