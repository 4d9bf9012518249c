namespace SimilarProfiles.Feed;

/// <summary>One clear, or the confirmation of its purge at the CDN, as recorded by the silo that made it.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.FeedEvent")]
public readonly record struct FeedEvent
{
    /// <summary>What happened.</summary>
    [Id(0)] public required FeedEventKind Kind { get; init; }

    /// <summary>When (UTC).</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>The profile.</summary>
    [Id(2)] public required string Username { get; init; }

    /// <summary>Who asked for the clear; null for a purge.</summary>
    [Id(3)] public string? Caller { get; init; }

    /// <summary>The clear's receipt; null for a failed clear and for a purge.</summary>
    [Id(4)] public ClearReceipt? Receipt { get; init; }

    /// <summary>The purge's id, on the clear that recorded it and on its confirmations; null if there is no purge.</summary>
    [Id(5)] public string? PurgeId { get; init; }

    /// <summary>How long a failed clear took; for a purge, how long ago it was begun or resumed.</summary>
    [Id(6)] public TimeSpan Took { get; init; }

    /// <summary>How often the CDN had been asked to make the purge.</summary>
    [Id(7)] public int Attempts { get; init; }

    /// <summary>Whether the purge is the last one: it began when no older answer was in transit any more.</summary>
    [Id(8)] public bool IsLast { get; init; }

    /// <summary>The type of the exception with which a clear failed.</summary>
    [Id(9)] public string? Error { get; init; }
}
