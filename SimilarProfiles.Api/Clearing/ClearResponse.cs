using System.Diagnostics;
using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Clearing;

/// <summary>The answer to a clear.</summary>
public sealed record ClearResponse
{
    /// <summary>Always true: failures have an error body instead.</summary>
    public required bool Success { get; init; }

    /// <summary>What was done.</summary>
    public required ClearData Data { get; init; }

    /// <summary>The result in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The answer for an acknowledged clear.</summary>
    /// <param name="receipt">What the cache did.</param>
    /// <param name="durationSeconds">How long it took, seen from here.</param>
    internal static ClearResponse From(ClearReceipt receipt, double durationSeconds) => new()
    {
        Success = true,
        Data = new ClearData
        {
            CacheClearing = CacheClearing.From(receipt, durationSeconds),
            CacheDetails = CacheDetails.From(receipt),
            PerformanceImpact = PerformanceImpact.For(receipt.CacheCleared),
            NextSteps = NextSteps.For(receipt.CacheCleared),
            Timestamp = receipt.ClearedAt,
        },
        Message = Sentence(receipt),
    };

    /// <summary>The result in a sentence.</summary>
    internal static string Sentence(ClearReceipt receipt) =>
        receipt.CacheCleared ? $"Cache cleared for @{receipt.Username}" : $"No cached data found for @{receipt.Username}";
}

/// <summary>What a clear did.</summary>
public sealed record ClearData
{
    /// <summary>The operation.</summary>
    public required CacheClearing CacheClearing { get; init; }

    /// <summary>What it dropped.</summary>
    public required CacheDetails CacheDetails { get; init; }

    /// <summary>What it means for others.</summary>
    public required PerformanceImpact PerformanceImpact { get; init; }

    /// <summary>What comes next.</summary>
    public required NextSteps NextSteps { get; init; }

    /// <summary>When the clear was acknowledged (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }
}

/// <summary>A clear as an operation.</summary>
public sealed record CacheClearing
{
    /// <summary>The canonical username.</summary>
    public required string Username { get; init; }

    /// <summary><c>completed</c>: a read that starts from now on gets nothing older than this clear.</summary>
    public required string OperationStatus { get; init; }

    /// <summary>Whether anything was cached; a cached "no such profile" counts.</summary>
    public required bool CacheCleared { get; init; }

    /// <summary>
    /// How long the clear took, in seconds, to the microsecond, measured around the call to the cache. With an Idempotency-Key, it
    /// is measured within the cache, when the clear was made.
    /// </summary>
    public required double OperationDurationSeconds { get; init; }

    internal static CacheClearing From(ClearReceipt receipt, double durationSeconds) => new()
    {
        Username = receipt.Username,
        OperationStatus = "completed",
        CacheCleared = receipt.CacheCleared,
        OperationDurationSeconds = durationSeconds,
    };
}

/// <summary>What a clear dropped.</summary>
public sealed record CacheDetails
{
    /// <summary>How many similar profiles the dropped entry held.</summary>
    public required int ProfilesCleared { get; init; }

    /// <summary>How many distinct addresses of profile images the dropped entry held.</summary>
    public required int ImagesInvalidated { get; init; }

    /// <summary>Which cache: <c>similar_profiles</c>.</summary>
    public required string CacheType { get; init; }

    /// <summary>
    /// <c>completed</c>: the CDN has confirmed the purge on all its edges; a second purge, for answers that were in transit,
    /// follows automatically. <c>pending</c>: the purge is recorded and is being retried.
    /// <c>no_action_needed</c>: nothing was cached, or no CDN is configured.
    /// </summary>
    public required string CdnCoordination { get; init; }

    /// <summary>
    /// How many keys that other services keep for the profile were deleted; left out if none are configured
    /// (<c>SimilarProfiles:Legacy:Keys</c>).
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? LegacyKeysDeleted { get; init; }

    internal static CacheDetails From(ClearReceipt receipt) => new()
    {
        ProfilesCleared = receipt.ProfilesCleared,
        ImagesInvalidated = receipt.ImagesInvalidated,
        CacheType = "similar_profiles",
        CdnCoordination = TextOf(receipt.CdnCoordination),
        LegacyKeysDeleted = receipt.LegacyKeysDeleted,
    };

    /// <summary>How answers call it.</summary>
    internal static string TextOf(SimilarProfiles.CdnCoordination coordination) => coordination switch
    {
        SimilarProfiles.CdnCoordination.NoActionNeeded => "no_action_needed",
        SimilarProfiles.CdnCoordination.Completed => "completed",
        SimilarProfiles.CdnCoordination.Pending => "pending",
        _ => throw new UnreachableException($"Unknown CDN coordination {coordination}"),
    };
}

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
