using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using SimilarProfiles.Feed;

namespace SimilarProfiles.Grains;

/// <summary>Asks every silo for its last clears. It has no state, so it runs on whichever silo is asked.</summary>
// Silos of other versions know it by this name.
[GrainType("similarprofilesfeed")]
[StatelessWorker(1)]
internal sealed partial class SimilarProfilesFeedGrain(
    IClusterMembershipService membership,
    ISiloFeedClient silos,
    TimeProvider time,
    IOptions<FeedOptions> options,
    ILogger<SimilarProfilesFeedGrain> logger) : Grain, ISimilarProfilesFeedGrain
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<FeedItem>> ReadAsync(ImmutableArray<FeedMark> known, CancellationToken cancellationToken)
    {
        var members = membership.CurrentSnapshot;
        var active = members.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.SiloAddress);
        var pages = await Task.WhenAll(active.Select(silo => AskAsync(silo, known, cancellationToken)));
        // A silo that this one has not heard of yet is not gone.
        var gone = known.Where(mark => members.GetSiloStatus(mark.Silo) == SiloStatus.Dead).Select(mark => new FeedItem(mark, null, null));
        return [.. gone, .. Merge(pages)];
    }

    // By time; clocks of silos differ, and each silo's own order is kept whatever they say.
    private static IEnumerable<FeedItem> Merge(ImmutableArray<FeedItem>[] pages)
    {
        var heads = new PriorityQueue<(ImmutableArray<FeedItem> Page, int Index), DateTimeOffset>();
        foreach (var page in pages) Enqueue(page, 0);
        while (heads.TryDequeue(out var head, out _))
        {
            yield return head.Page[head.Index];
            Enqueue(head.Page, head.Index + 1);
        }

        void Enqueue(ImmutableArray<FeedItem> page, int index)
        {
            if (index < page.Length) heads.Enqueue((page, index), page[index].Event?.At ?? DateTimeOffset.MinValue);
        }
    }

    private async Task<ImmutableArray<FeedItem>> AskAsync(SiloAddress silo, ImmutableArray<FeedMark> known, CancellationToken cancellationToken)
    {
        try
        {
            return await silos.ReadAsync(silo, known).WaitAsync(options.Value.SiloTimeout, time, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogSilent(silo, exception);
            return [];
        }
    }

    [LoggerMessage(3031, LogLevel.Warning, "Silo {Silo} did not tell of its clears in time; the live feed asks again")]
    private partial void LogSilent(SiloAddress silo, Exception exception);
}
