namespace SimilarProfiles.Feed;

/// <summary>How far one silo's events are known.</summary>
/// <param name="Silo">The silo: one start of it, since each counts from 0.</param>
/// <param name="Next">The number of the first event that is not known.</param>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.FeedMark")]
public readonly record struct FeedMark([property: Id(0)] SiloAddress Silo, [property: Id(1)] long Next);
