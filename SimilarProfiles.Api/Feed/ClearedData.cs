namespace SimilarProfiles.Api.Feed;

/// <summary>The data of the event <c>clear</c>: a clear was acknowledged.</summary>
public sealed record ClearedData
{
    /// <summary>The profile.</summary>
    public required string Username { get; init; }

    /// <summary>When it was acknowledged (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Who asked for it: <c>key:{id}</c>, <c>sub:{subject}</c>, <c>anonymous</c>, or <c>grain call</c>.</summary>
    public required string? Caller { get; init; }

    /// <summary>Whether anything was cached.</summary>
    public required bool CacheCleared { get; init; }

    /// <summary>How many similar profiles were dropped.</summary>
    public required int ProfilesCleared { get; init; }

    /// <summary>How many different images they had.</summary>
    public required int ImagesInvalidated { get; init; }

    /// <summary><c>completed</c>, <c>pending</c> or <c>no_action_needed</c>, as in the answer to the clear.</summary>
    public required string CdnCoordination { get; init; }

    /// <summary>The clear's id at the CDN: that of the events <c>purge</c> which follow it. Null when nothing is to be purged.</summary>
    public required string? PurgeId { get; init; }

    /// <summary>How long it took in the grain, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>How long each step took; null from a silo of an older version.</summary>
    public required ClearStepsData? Steps { get; init; }

    /// <summary>The silo that made it: its address and start.</summary>
    public required string Silo { get; init; }
}
