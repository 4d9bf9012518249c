using SimilarProfiles.Store;

namespace SimilarProfiles.Caching;

/// <summary>The result of a clear.</summary>
/// <param name="Dropped">The entry that it dropped, if there was one: when it is made again, the one that the first dropped.</param>
/// <param name="Purge">The purge of the CDN that it recorded; null without a CDN, or when there was nothing to purge.</param>
/// <param name="LegacyKeys">How many keys of other services were deleted; null if none are configured.</param>
/// <param name="NearHits">Reads that near copies answered and that have not been counted yet.</param>
/// <param name="Took">How long its steps took.</param>
internal readonly record struct CacheClear(DroppedEntry? Dropped, RecordedPurge? Purge, int? LegacyKeys, long NearHits, ClearTimes Took);
