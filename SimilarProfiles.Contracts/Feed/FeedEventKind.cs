namespace SimilarProfiles.Feed;

/// <summary>What happened.</summary>
[GenerateSerializer, Alias("SimilarProfiles.FeedEventKind")]
public enum FeedEventKind
{
    /// <summary>A clear was acknowledged.</summary>
    Cleared = 0,

    /// <summary>A clear failed.</summary>
    Failed = 1,

    /// <summary>The CDN confirmed a purge.</summary>
    Purged = 2,
}
