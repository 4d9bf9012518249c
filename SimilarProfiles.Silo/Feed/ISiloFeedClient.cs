using System.Collections.Immutable;
using Orleans.Services;

namespace SimilarProfiles.Feed;

/// <summary>Reaches the <see cref="ISiloFeedService"/> of any silo.</summary>
internal interface ISiloFeedClient : IGrainServiceClient<ISiloFeedService>
{
    /// <inheritdoc cref="ISiloFeedService.ReadAsync"/>
    Task<ImmutableArray<FeedItem>> ReadAsync(SiloAddress silo, ImmutableArray<FeedMark> known);
}
