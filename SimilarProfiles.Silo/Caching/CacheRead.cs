using SimilarProfiles.Store;

namespace SimilarProfiles.Caching;

/// <summary>The cache's answer to one reader.</summary>
/// <param name="Entry">The data.</param>
/// <param name="Outcome">How the cache got it.</param>
/// <param name="SourceAsked">True if the source was asked for this answer, even if it failed.</param>
/// <param name="Cacheable">False if the data is only for this reader.</param>
/// <param name="Collapsed">True if the reader shared a fetch that another reader had started.</param>
internal readonly record struct CacheRead(
    CacheEntry Entry, ReadOutcome Outcome, bool SourceAsked = false, bool Cacheable = true, bool Collapsed = false)
{
    /// <summary>How long the reader may answer with this copy, counted from before it sent the request; zero if it may not.</summary>
    public TimeSpan NearLease { get; init; }
}
