namespace SimilarProfiles.Api.Feed;

/// <summary>The data of the event <c>gap</c>: events that this reader does not get.</summary>
public sealed record GapData
{
    /// <summary>How many; null when nobody knows.</summary>
    public required long? Missed { get; init; }

    /// <summary>
    /// <c>overwritten</c>: more have happened since than are kept. <c>silo_gone</c>: a silo has ended, and its last events with it.
    /// <c>unknown_position</c>: the <c>Last-Event-ID</c> is none of ours.
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>The silo: its address and start; null when it is none in particular.</summary>
    public required string? Silo { get; init; }
}
