using System.Collections.Immutable;
using Orleans.Concurrency;

namespace SimilarProfiles.Feed;

/// <summary>The clears of the whole cluster as they happen; the key is 0. See <see cref="GrainFactoryExtensions.GetSimilarProfilesFeed"/>.</summary>
[Alias("SimilarProfiles.ISimilarProfilesFeedGrain")]
public interface ISimilarProfilesFeedGrain : IGrainWithIntegerKey
{
    /// <summary>Asks every silo for the events that it keeps and the caller does not know.</summary>
    /// <param name="known">The caller's position in each silo's events; empty for all events that are kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The events by time, those of one silo in their own order. A silo that does not answer in time has none.</returns>
    // Interleaves: the grain has no state.
    [AlwaysInterleave, Alias("Read"), ResponseTimeout("00:00:10")]
    Task<ImmutableArray<FeedItem>> ReadAsync(ImmutableArray<FeedMark> known, CancellationToken cancellationToken = default);
}
