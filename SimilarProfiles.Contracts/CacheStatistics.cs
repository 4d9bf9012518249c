namespace SimilarProfiles;

/// <summary>What the cluster measured. Null means that a value cannot be measured in this mode, or has no samples yet.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.CacheStatistics")]
public sealed record CacheStatistics
{
    /// <summary>When these statistics were collected (UTC).</summary>
    [Id(0)] public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Silos that answered.</summary>
    [Id(1)] public required int SilosResponding { get; init; }

    /// <summary>Silos that are members of the cluster.</summary>
    [Id(2)] public required int SilosActive { get; init; }

    /// <summary>Whether the store answered in time.</summary>
    [Id(3)] public required bool StoreResponding { get; init; }

    /// <summary>Keys in the store.</summary>
    [Id(4)] public long? TotalKeys { get; init; }

    /// <summary>Profiles with an entry in the store, stale ones included.</summary>
    [Id(5)] public long? CachedProfiles { get; init; }

    /// <summary>Entries that activations hold in memory, over all silos.</summary>
    [Id(6)] public required long ActiveEntries { get; init; }

    /// <summary>Memory that the store uses, in bytes.</summary>
    [Id(7)] public long? MemoryUsedBytes { get; init; }

    /// <summary>The limit of that memory, in bytes; 0 if there is none.</summary>
    [Id(8)] public long? MaxMemoryBytes { get; init; }

    /// <summary>When the store last dropped an expired or evicted record (UTC).</summary>
    [Id(9)] public DateTimeOffset? LastCleanup { get; init; }

    /// <summary>Reads answered from the cache in the last 24 hours, stale ones included.</summary>
    [Id(10)] public required long Hits24h { get; init; }

    /// <summary>Reads in the last 24 hours.</summary>
    [Id(11)] public required long Reads24h { get; init; }

    /// <summary>Acknowledged clears in the last 24 hours.</summary>
    [Id(12)] public required long SuccessfulClears24h { get; init; }

    /// <summary>Clears that failed in the last 24 hours.</summary>
    [Id(13)] public required long FailedClears24h { get; init; }

    /// <summary>The mean duration of the acknowledged clears of the last 24 hours.</summary>
    [Id(14)] public TimeSpan? MeanClearDuration24h { get; init; }

    /// <summary>Refills that the store refused in the last 24 hours because a clear had overtaken them, or their record was gone.</summary>
    [Id(15)] public required long RefusedRefills24h { get; init; }

    /// <summary>CDN purges that are due and not confirmed, of profiles that have an activation.</summary>
    [Id(16)] public required long PurgesPending { get; init; }

    /// <summary>Whether a CDN is configured.</summary>
    [Id(17)] public required bool CdnConfigured { get; init; }

    /// <summary>How many hits of the last 24 hours near copies answered.</summary>
    [Id(18)] public long NearHits24h { get; init; }

    /// <summary>What the probes found; null from a silo of an older version without a probe.</summary>
    [Id(19)] public ProbeStatistics? Probe { get; init; }
}
