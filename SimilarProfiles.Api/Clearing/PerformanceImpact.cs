namespace SimilarProfiles.Api.Clearing;

/// <summary>What a clear means for others.</summary>
public sealed record PerformanceImpact
{
    /// <summary><c>minimal</c>: one entry was dropped. <c>none</c>: nothing was cached.</summary>
    public required string SystemImpact { get; init; }

    /// <summary><c>unaffected</c>: no other profile waits for a clear.</summary>
    public required string ConcurrentOperations { get; init; }

    /// <summary>When the profile is fetched again: <c>on_next_request</c>, or <c>on_first_request</c> when nothing was cached.</summary>
    public required string CacheRegeneration { get; init; }

    internal static PerformanceImpact For(bool cleared) => new()
    {
        SystemImpact = cleared ? "minimal" : "none",
        ConcurrentOperations = "unaffected",
        CacheRegeneration = cleared ? "on_next_request" : "on_first_request",
    };
}
