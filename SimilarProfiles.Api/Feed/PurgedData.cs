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
    /// <c>first</c>: what the edges had is gone. <c>last</c>: so is what was on its way to them at the clear; the purge is off the record.
    /// </summary>
    public required string Pass { get; init; }

    /// <summary>How often the CDN had been asked.</summary>
    public required int Attempts { get; init; }

    /// <summary>How long after the purge was begun, or taken up from another silo, in milliseconds.</summary>
    public required double AfterMs { get; init; }

    /// <summary>The silo: its address and start.</summary>
    public required string Silo { get; init; }
}
