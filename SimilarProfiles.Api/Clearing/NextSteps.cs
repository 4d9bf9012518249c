namespace SimilarProfiles.Api.Clearing;

/// <summary>What comes after a clear.</summary>
public sealed record NextSteps
{
    /// <summary><c>cleared</c>, or <c>no_cache_found</c> when nothing was cached.</summary>
    public required string CacheStatus { get; init; }

    /// <summary>What the next read does.</summary>
    public required string NextRequestBehavior { get; init; }

    /// <summary>How to see that it worked.</summary>
    public required string RecommendedAction { get; init; }

    internal static NextSteps For(bool cleared) => new()
    {
        CacheStatus = cleared ? "cleared" : "no_cache_found",
        NextRequestBehavior = "Fresh data will be fetched and cached",
        RecommendedAction = cleared
            ? "Test similar profiles endpoint to verify fresh data"
            : "Cache will be populated on first similar profiles request",
    };
}
