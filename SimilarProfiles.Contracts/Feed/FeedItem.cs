namespace SimilarProfiles.Feed;

/// <summary>An event, or a gap in front of events, with the mark that is reached by it.</summary>
/// <param name="Mark">How far the silo's events are known with it.</param>
/// <param name="Event">The event; null of a gap.</param>
/// <param name="Missed">
/// Of a gap: how many events are not kept any more, 0 where a silo only says where its events begin; null when nobody knows, as
/// the silo is gone.
/// </param>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.FeedItem")]
public readonly record struct FeedItem([property: Id(0)] FeedMark Mark, [property: Id(1)] FeedEvent? Event, [property: Id(2)] long? Missed)
{
    /// <summary>Whether the silo is gone, with events that nobody may have seen.</summary>
    public bool EndsSilo() => Event is null && Missed is null;
}
