using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Feed;

/// <summary>Answers from this silo's <see cref="FeedRing"/>.</summary>
internal sealed class SiloFeedService(GrainId id, Silo silo, ILoggerFactory loggers, FeedRing ring, ILocalSiloDetails self)
    : GrainService(id, silo, loggers), ISiloFeedService
{
    /// <inheritdoc/>
    public Task<ImmutableArray<FeedItem>> ReadAsync(ImmutableArray<FeedMark> known) =>
        Task.FromResult(FeedPage.Of(self.SiloAddress, ring, known));
}
