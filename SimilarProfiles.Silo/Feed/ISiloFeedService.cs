using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Services;

namespace SimilarProfiles.Feed;

/// <summary>Runs on every silo and tells of its last clears.</summary>
[Alias("SimilarProfiles.ISiloFeedService")]
internal interface ISiloFeedService : IGrainService
{
    /// <summary>The events that this silo keeps and the caller does not know.</summary>
    // Interleaves: it reads the ring and changes nothing.
    [AlwaysInterleave, Alias("Read"), ResponseTimeout("00:00:05")]
    Task<ImmutableArray<FeedItem>> ReadAsync(ImmutableArray<FeedMark> known);
}
