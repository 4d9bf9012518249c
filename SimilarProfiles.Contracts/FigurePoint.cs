namespace SimilarProfiles;

/// <summary>What the cluster counted in a period. Durations are exact to 3.2 %.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.FigurePoint")]
public sealed record FigurePoint
{
    /// <summary>Reads, failed ones included.</summary>
    [Id(0)] public long Reads { get; init; }

    /// <summary>Reads answered from the cache, stale ones and near copies included.</summary>
    [Id(1)] public long Hits { get; init; }

    /// <summary>Acknowledged clears.</summary>
    [Id(2)] public long Clears { get; init; }

    /// <summary>Clears that failed.</summary>
    [Id(3)] public long FailedClears { get; init; }

    /// <summary>Refills that the store refused because a clear had overtaken them, or their record was gone.</summary>
    [Id(4)] public long RefusedRefills { get; init; }

    /// <summary>CDN purges that were due and not confirmed at the end of the period.</summary>
    [Id(5)] public long PurgesPending { get; init; }

    /// <summary>The median: half of the clears took less. Null without clears.</summary>
    [Id(6)] public TimeSpan? MedianClear { get; init; }

    /// <summary>The 99th percentile: of a hundred clears, 99 took less. Null without clears.</summary>
    [Id(7)] public TimeSpan? SlowClear { get; init; }
}
