namespace SimilarProfiles.Api.Statistics;

/// <summary>How the probe's checks of one layer ended.</summary>
public sealed record ProbeLayerFigures
{
    /// <summary>It answered with data fetched after the clear began, and never with older.</summary>
    public required long Fresh { get; init; }

    /// <summary>It answered with data fetched before the clear began. This must be 0.</summary>
    public required long Stale { get; init; }

    /// <summary>It gave no answer that can be compared.</summary>
    public required long CouldNotTell { get; init; }

    /// <summary>Nobody had read the profile since the clear, so that there was nothing to look at.</summary>
    public required long NothingCached { get; init; }

    internal static ProbeLayerFigures From(ProbeCounts counts) => new()
    {
        Fresh = counts.Fresh,
        Stale = counts.Stale,
        CouldNotTell = counts.CouldNotTell,
        NothingCached = counts.NothingCached,
    };
}
