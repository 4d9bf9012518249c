using System.Collections.Immutable;
using Orleans.Runtime.Services;

namespace SimilarProfiles.Feed;

/// <inheritdoc cref="ISiloFeedClient"/>
internal sealed class SiloFeedClient(IServiceProvider services) : GrainServiceClient<ISiloFeedService>(services), ISiloFeedClient
{
    /// <inheritdoc/>
    public Task<ImmutableArray<FeedItem>> ReadAsync(SiloAddress silo, ImmutableArray<FeedMark> known) =>
        GetGrainService(silo).ReadAsync(known);
}
