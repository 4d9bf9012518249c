namespace SimilarProfiles.Api.Clearing;

/// <summary>A clear as an operation.</summary>
public sealed record CacheClearing
{
    /// <summary>The canonical username.</summary>
    public required string Username { get; init; }

    /// <summary><c>completed</c>: a read that starts from now on gets nothing older than this clear.</summary>
    public required string OperationStatus { get; init; }

    /// <summary>Whether anything was cached, a cached "no such profile" included.</summary>
    public required bool CacheCleared { get; init; }

    /// <summary>
    /// How long the clear took, in seconds, to the microsecond; measured around the call of the cache. With an Idempotency-Key,
    /// measured within the cache, when the clear was made.
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
