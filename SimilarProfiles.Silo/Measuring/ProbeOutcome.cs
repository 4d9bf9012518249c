namespace SimilarProfiles.Measuring;

/// <summary>What one answer, or all answers of one check, say of a layer; in the order of <see cref="ProbeCounts"/>.</summary>
internal enum ProbeOutcome
{
    /// <summary>The data was fetched after the clear began.</summary>
    Fresh = 0,

    /// <summary>The data was fetched before the clear began.</summary>
    Stale = 1,

    /// <summary>There was no answer that can be compared.</summary>
    CouldNotTell = 2,

    /// <summary>Nothing is cached there.</summary>
    NothingCached = 3,
}
