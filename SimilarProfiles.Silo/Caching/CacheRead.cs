using SimilarProfiles.Store;

namespace SimilarProfiles.Caching;

/// <summary>The cache's answer to one reader.</summary>
/// <param name="Entry">The data.</param>
/// <param name="Outcome">How the cache came to it.</param>
/// <param name="SourceAsked">True when the source was asked for this answer, even if it failed.</param>
/// <param name="Cacheable">False when the data is this reader's only.</param>
/// <param name="Collapsed">True when the reader shared a fetch that another had started.</param>
internal readonly record struct CacheRead(
    CacheEntry Entry, ReadOutcome Outcome, bool SourceAsked = false, bool Cacheable = true, bool Collapsed = false)
{
    /// <summary>For how long, from before it asked, the reader may answer with this itself; zero when it may not.</summary>
    public TimeSpan NearLease { get; init; }
}
