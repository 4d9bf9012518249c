namespace SimilarProfiles.Api.Feed;

/// <summary>The data of the event <c>purge</c>: the CDN has confirmed a purge.</summary>
public sealed record PurgedData
{
    /// <summary>The profile.</summary>
    public required string Username { get; init; }

    /// <summary>When it was confirmed (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The id in the event of the clear that recorded it; a newer clear's purge includes that of an older one.</summary>
    public required string? PurgeId { get; init; }

    /// <summary>
    /// <c>first</c>: what the edges had is gone. <c>last</c>: so is what was in transit to them during the clear; the purge is no longer on
    /// record.
    /// </summary>
    public required string Pass { get; init; }

    /// <summary>How often the CDN had been asked.</summary>
    public required int Attempts { get; init; }

    /// <summary>The time since the purge was begun, or taken over from another silo, in milliseconds.</summary>
    public required double AfterMs { get; init; }

    /// <summary>The silo: its address and start.</summary>
    public required string Silo { get; init; }
}
