namespace SimilarProfiles.Store;

/// <summary>The size limit of a purge on record.</summary>
internal static class PurgeLimits
{
    /// <summary>
    /// When this many images of a profile wait to be purged, the store refuses further entries of the profile that would add
    /// more: what could not be purged later is not cached now. So a clear can always record its purge, and a record holds
    /// at most this many addresses plus those of one entry.
    /// </summary>
    public const int MaxImages = 2_000;
}
