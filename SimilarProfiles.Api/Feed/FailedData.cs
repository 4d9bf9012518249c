namespace SimilarProfiles.Api.Feed;

/// <summary>The data of the event <c>clear_failed</c>.</summary>
public sealed record FailedData
{
    /// <summary>The profile.</summary>
    public required string Username { get; init; }

    /// <summary>When it failed (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Who asked for it, as in the event <c>clear</c>.</summary>
    public required string? Caller { get; init; }

    /// <summary>The error code in the answer to the clear.</summary>
    public required string ErrorCode { get; init; }

    /// <summary>How long it took in the grain, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>The silo: its address and start.</summary>
    public required string Silo { get; init; }
}
