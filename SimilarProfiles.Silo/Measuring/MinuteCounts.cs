namespace SimilarProfiles.Measuring;

/// <summary>What one silo counted in one minute.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.MinuteCounts")]
internal readonly record struct MinuteCounts
{
    /// <summary>The minute, counted from the silo's start.</summary>
    [Id(0)] public long Minute { get; init; }

    /// <summary>Reads, failed ones included.</summary>
    [Id(1)] public long Reads { get; init; }

    /// <summary>Reads answered from the cache, stale ones included.</summary>
    [Id(2)] public long Hits { get; init; }

    /// <summary>Acknowledged clears.</summary>
    [Id(3)] public long Clears { get; init; }

    /// <summary>Clears that failed.</summary>
    [Id(4)] public long FailedClears { get; init; }

    /// <summary>The sum of the durations of the acknowledged clears, in ticks of 100 ns.</summary>
    [Id(5)] public long ClearTicks { get; init; }

    /// <summary>Refills that the store refused.</summary>
    [Id(6)] public long RefusedRefills { get; init; }

    /// <summary>Those of the hits that near copies answered.</summary>
    [Id(7)] public long NearHits { get; init; }

    /// <summary>What the probe found at grains.</summary>
    [Id(8)] public ProbeCounts ProbeGrain { get; init; }

    /// <summary>What it found at APIs.</summary>
    [Id(9)] public ProbeCounts ProbeApi { get; init; }

    /// <summary>What it found at the edge.</summary>
    [Id(10)] public ProbeCounts ProbeEdge { get; init; }

    /// <summary>Sampled clears that it did not look at.</summary>
    [Id(11)] public long ProbeDropped { get; init; }

    /// <summary>Adds two; the minute is the left one's.</summary>
    public static MinuteCounts operator +(MinuteCounts left, MinuteCounts right) => left with
    {
        Reads = left.Reads + right.Reads,
        Hits = left.Hits + right.Hits,
        Clears = left.Clears + right.Clears,
        FailedClears = left.FailedClears + right.FailedClears,
        ClearTicks = left.ClearTicks + right.ClearTicks,
        RefusedRefills = left.RefusedRefills + right.RefusedRefills,
        NearHits = left.NearHits + right.NearHits,
        ProbeGrain = left.ProbeGrain + right.ProbeGrain,
        ProbeApi = left.ProbeApi + right.ProbeApi,
        ProbeEdge = left.ProbeEdge + right.ProbeEdge,
        ProbeDropped = left.ProbeDropped + right.ProbeDropped,
    };

    /// <summary>What the left one has more than the right one; the minute is the left one's.</summary>
    public static MinuteCounts operator -(MinuteCounts left, MinuteCounts right) => left with
    {
        Reads = left.Reads - right.Reads,
        Hits = left.Hits - right.Hits,
        Clears = left.Clears - right.Clears,
        FailedClears = left.FailedClears - right.FailedClears,
        ClearTicks = left.ClearTicks - right.ClearTicks,
        RefusedRefills = left.RefusedRefills - right.RefusedRefills,
        NearHits = left.NearHits - right.NearHits,
    };
}
