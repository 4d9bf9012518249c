namespace SimilarProfiles.Store;

/// <summary>How much a purge on record may grow to.</summary>
internal static class PurgeLimits
{
    /// <summary>
    /// With so many images of a profile waiting to be purged, the store refuses further entries of it that would add to
    /// them: what could not be purged later is not cached now. So a clear can always record its purge, and a record holds
    /// at most so many addresses and those of one entry.
    /// </summary>
    public const int MaxImages = 2_000;
}
