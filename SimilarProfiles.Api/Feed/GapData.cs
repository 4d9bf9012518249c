namespace SimilarProfiles.Api.Feed;

/// <summary>The data of the event <c>gap</c>: events that this reader will not get.</summary>
public sealed record GapData
{
    /// <summary>How many; null if the number is unknown.</summary>
    public required long? Missed { get; init; }

    /// <summary>
    /// <c>overwritten</c>: more events have happened since than are kept. <c>silo_gone</c>: a silo ended, and its last events are lost.
    /// <c>unknown_position</c>: the <c>Last-Event-ID</c> is not one of this cluster's.
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>The silo: its address and start; null if the gap concerns no particular silo.</summary>
    public required string? Silo { get; init; }
}
