namespace SimilarProfiles.Measuring;

/// <summary>What is counted by the minute; the place of each in a minute of a <see cref="RollingWindow"/>.</summary>
internal enum RollingCounter
{
    /// <summary>Reads, failed ones included.</summary>
    Reads = 0,

    /// <summary>Reads answered from the cache, stale ones included.</summary>
    Hits = 1,

    /// <summary>Acknowledged clears.</summary>
    Clears = 2,

    /// <summary>Clears that failed.</summary>
    FailedClears = 3,

    /// <summary>The sum of the durations of the acknowledged clears, in ticks of 100 ns.</summary>
    ClearTicks = 4,

    /// <summary>Refills that the store refused.</summary>
    RefusedRefills = 5,

    /// <summary>Those of the hits that near copies answered.</summary>
    NearHits = 6,

    /// <summary>Checks of the probe at grains: the first of four, in the order of <see cref="ProbeCounts"/>.</summary>
    ProbeGrain = 7,

    /// <summary>Checks at APIs, likewise.</summary>
    ProbeApi = 11,

    /// <summary>Checks at the edge, likewise.</summary>
    ProbeEdge = 15,

    /// <summary>Sampled clears that the probe did not look at. The last counter.</summary>
    ProbeDropped = 19,
}
