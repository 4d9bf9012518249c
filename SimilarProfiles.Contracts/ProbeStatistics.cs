namespace SimilarProfiles;

/// <summary>What the probes of all silos found in the last 24 hours: they read profiles again after some of the clears.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ProbeStatistics")]
public sealed record ProbeStatistics
{
    /// <summary>Whether the probe is turned on in the silo that was asked.</summary>
    [Id(0)] public required bool Enabled { get; init; }

    /// <summary>Whether a stale answer was seen so recently that <c>/health</c> reports degraded.</summary>
    [Id(1)] public required bool Degraded { get; init; }

    /// <summary>The checks at grains.</summary>
    [Id(2)] public required ProbeCounts Grain { get; init; }

    /// <summary>The checks at APIs: one for each API and each clear.</summary>
    [Id(3)] public required ProbeCounts Api { get; init; }

    /// <summary>The checks at the edge.</summary>
    [Id(4)] public required ProbeCounts Edge { get; init; }

    /// <summary>Sampled clears that were not checked, because too many checks were in progress.</summary>
    [Id(5)] public required long Dropped { get; init; }

    /// <summary>The last stale answer in the 24 hours; null if there was none.</summary>
    [Id(6)] public StaleSighting? LastStale { get; init; }
}
