namespace SimilarProfiles.Feed;

/// <summary>An event, or a gap before events, with the position after it.</summary>
/// <param name="Mark">The reader's position in the silo's events after this item.</param>
/// <param name="Event">The event; null for a gap.</param>
/// <param name="Missed">
/// For a gap: how many events are no longer kept; 0 if a silo only reports where its events begin; null if the number is unknown
/// because the silo is gone.
/// </param>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.FeedItem")]
public readonly record struct FeedItem([property: Id(0)] FeedMark Mark, [property: Id(1)] FeedEvent? Event, [property: Id(2)] long? Missed)
{
    /// <summary>Whether the silo is gone, possibly with events that nobody has seen.</summary>
    public bool EndsSilo() => Event is null && Missed is null;
}
