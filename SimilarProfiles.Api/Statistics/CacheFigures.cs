namespace SimilarProfiles.Api.Statistics;

/// <summary>What is cached.</summary>
public sealed record CacheFigures
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Profiles with an entry in the store, stale ones included; null when the store did not answer.</summary>
    public required long? TotalCachedProfiles { get; init; }

    /// <summary>The share of the last 24 hours' reads that the cache answered, 0 to 1; null without reads.</summary>
    public required double? CacheHitRate { get; init; }

    /// <summary>Memory that the store uses, in units of 1,048,576 bytes; null when the store did not answer.</summary>
    public required double? CacheSizeMb { get; init; }

    /// <summary>When the store last dropped an expired or evicted record by itself (UTC); null when it has not, or does not tell.</summary>
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
