namespace SimilarProfiles.Feed;

/// <summary>A reader's position in one silo's events.</summary>
/// <param name="Silo">One start of the silo, because each start counts from 0.</param>
/// <param name="Next">The number of the first event that the reader does not know.</param>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.FeedMark")]
public readonly record struct FeedMark([property: Id(0)] SiloAddress Silo, [property: Id(1)] long Next);
