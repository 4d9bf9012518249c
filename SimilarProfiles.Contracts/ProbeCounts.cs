namespace SimilarProfiles;

/// <summary>How the checks of one layer ended. A check is one sampled clear at one place: the grain, one API, or the edge.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ProbeCounts")]
public readonly record struct ProbeCounts
{
    /// <summary>It answered with data fetched after the clear began, and never with older data.</summary>
    [Id(0)] public long Fresh { get; init; }

    /// <summary>It answered with data fetched before the clear began.</summary>
    [Id(1)] public long Stale { get; init; }

    /// <summary>It did not answer, did not say when its data was fetched, or used a clock that cannot be compared.</summary>
    [Id(2)] public long CouldNotTell { get; init; }

    /// <summary>Nobody had read the profile since the clear, so there was nothing to check.</summary>
    [Id(3)] public long NothingCached { get; init; }

    /// <summary>Adds two.</summary>
    public static ProbeCounts operator +(ProbeCounts left, ProbeCounts right) => new()
    {
        Fresh = left.Fresh + right.Fresh,
        Stale = left.Stale + right.Stale,
        CouldNotTell = left.CouldNotTell + right.CouldNotTell,
        NothingCached = left.NothingCached + right.NothingCached,
    };
}
