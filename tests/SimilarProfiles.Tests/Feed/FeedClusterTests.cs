using SimilarProfiles.Feed;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Feed;

public sealed class FeedClusterTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_hasTheEventsOfAllSilosByTimeAndTellsWhenOneIsGone()
    {
        await using var cluster = await StatisticsCluster.StartAsync(silos: 2);
        var (first, second) = (cluster.Silos[0], cluster.Silos[1]);
        var feed = first.Get<IGrainFactory>().GetSimilarProfilesFeed();
        for (var i = 0; i < 6; i++) (i % 2 == 0 ? first : second).Get<FeedRing>().Add(Event(i));

        var items = await feed.ReadAsync([], Cancelled);

        Assert.Equal(Enumerable.Range(0, 6).Select(i => $"user{i}"), Names(items));
        var marks = items.GroupBy(item => item.Mark.Silo).Select(silo => silo.Last().Mark).ToArray();
        Assert.Equal([3L, 3L], marks.Select(mark => mark.Next));
        Assert.Empty(await feed.ReadAsync([.. marks], Cancelled));

        // What the clocks of silos say is no reason to lose one, or to change a silo's own order.
        first.Get<FeedRing>().Add(Event(-1));
        first.Get<FeedRing>().Add(Event(9));
        second.Get<FeedRing>().Add(Event(8));
        Assert.Equal(["user-1", "user8", "user9"], Names(await feed.ReadAsync([.. marks], Cancelled)));

        await cluster.KillSiloAsync(second, Cancelled);
        var after = await feed.ReadAsync([.. marks], Cancelled);
        Assert.Equal(second.SiloAddress, Assert.Single(after, item => item.EndsSilo()).Mark.Silo);
        Assert.Equal(["user-1", "user9"], Names(after));
    }

    private static IEnumerable<string> Names(IEnumerable<FeedItem> items) =>
        items.Where(item => item.Event is not null).Select(item => item.Event!.Value.Username);

    private static FeedEvent Event(int number) =>
        new() { Kind = FeedEventKind.Cleared, At = DateTimeOffset.UnixEpoch.AddSeconds(number), Username = $"user{number}" };
}
