namespace SimilarProfiles.Feed;

/// <summary>One clear, or what became of it at the CDN, as the silo has it that made it.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.FeedEvent")]
public readonly record struct FeedEvent
{
    /// <summary>What happened.</summary>
    [Id(0)] public required FeedEventKind Kind { get; init; }

    /// <summary>When (UTC).</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>The profile.</summary>
    [Id(2)] public required string Username { get; init; }

    /// <summary>Who asked for the clear; null of a purge.</summary>
    [Id(3)] public string? Caller { get; init; }

    /// <summary>The clear's receipt; null of one that failed, and of a purge.</summary>
    [Id(4)] public ClearReceipt? Receipt { get; init; }

    /// <summary>Which purge it is, of the clear that recorded it and of its confirmations; null when there is none.</summary>
    [Id(5)] public string? PurgeId { get; init; }

    /// <summary>How long a failed clear took; of a purge, how long ago it was begun or taken up.</summary>
    [Id(6)] public TimeSpan Took { get; init; }

    /// <summary>How often the CDN had been asked for the purge.</summary>
    [Id(7)] public int Attempts { get; init; }

    /// <summary>Whether the purge began when no older answer was on its way any more, so that it is the last one.</summary>
    [Id(8)] public bool IsLast { get; init; }

    /// <summary>The type of what a failed clear failed with.</summary>
    [Id(9)] public string? Error { get; init; }
}
