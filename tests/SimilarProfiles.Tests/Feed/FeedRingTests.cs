using Microsoft.Extensions.Options;
using SimilarProfiles.Feed;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Feed;

public sealed class FeedRingTests
{
    private static readonly SiloAddress A = Reports.Silo(1);
    private static readonly SiloAddress B = Reports.Silo(2);

    private readonly FeedRing _ring = Ring(16);

    [Fact]
    public void Of_forANewReader_hasAllThatIsKeptAndNoGap()
    {
        Add(20);

        var page = FeedPage.Of(A, _ring, []);

        Assert.Equal((0L, 4L), (page[0].Missed, page[0].Mark.Next));
        Assert.Equal(Enumerable.Range(4, 16).Select(i => $"user{i}"), page.Skip(1).Select(item => item.Event!.Value.Username));
        Assert.Equal(20, page[^1].Mark.Next);
    }

    [Fact]
    public void Of_forOneWhoComesBack_beginsWhereItWas()
    {
        Add(10);

        var page = FeedPage.Of(A, _ring, [new FeedMark(B, 3), new FeedMark(A, 8)]);

        Assert.Equal(["user8", "user9"], page.Select(item => item.Event!.Value.Username));
        Assert.Equal([9L, 10L], page.Select(item => item.Mark.Next));
        Assert.Empty(FeedPage.Of(A, _ring, [new FeedMark(A, 10)]));
    }

    [Fact]
    public void Of_forOneWhoWasAwayForTooLong_saysHowManyItMissed()
    {
        Add(30);

        var page = FeedPage.Of(A, _ring, [new FeedMark(A, 3)]);

        Assert.Equal((null, 11L, 14L), (page[0].Event, page[0].Missed, page[0].Mark.Next));
        Assert.Equal(17, page.Length);
    }

    [Fact]
    public void Of_aSiloThatStartedMeanwhile_countsWhatItHasOverwrittenAlready()
    {
        Add(20);

        var page = FeedPage.Of(A, _ring, [new FeedMark(B, 3)]);

        Assert.Equal(4, page[0].Missed);
    }

    [Fact]
    public void Of_aMarkFromTheFuture_givesNothingAndNoGap()
    {
        Add(2);

        Assert.Empty(FeedPage.Of(A, _ring, [new FeedMark(A, 1_000)]));
    }

    [Fact]
    public void Add_allocatesNothing()
    {
        var happened = Event(0);
        _ring.Add(happened);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) _ring.Add(happened);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // The best of several: others use the machine too.
    [Fact]
    public void Add_takesLessThanAMicrosecond()
    {
        const int Count = 20_000;
        var happened = Event(0);
        var best = Enumerable.Range(0, 20).Min(_ =>
        {
            var started = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < Count; i++) _ring.Add(happened);
            return TimeProvider.System.GetElapsedTime(started).TotalNanoseconds / Count;
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{best:F0} ns");
        Assert.InRange(best, 0, 1_000);
    }

    [Fact]
    public async Task Add_fromManyThreads_losesNone()
    {
        var ring = Ring(8_000);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 1_000; i++) ring.Add(Event((thread * 1_000) + i));
        })));

        Assert.Equal(8_000, ring.From(0).Events.Select(one => one.Username).Distinct().Count());
    }

    [Fact]
    public void Options_outOfRange_areAllReported()
    {
        var result = new FeedOptionsValidator().Validate(null, new FeedOptions { Keep = 1, SiloTimeout = TimeSpan.Zero });

        Assert.Equal(2, result.Failures!.Count());
    }

    private static FeedRing Ring(int keep) => new(Options.Create(new FeedOptions { Keep = keep }));

    private static FeedEvent Event(int number) =>
        new() { Kind = FeedEventKind.Cleared, At = DateTimeOffset.UnixEpoch.AddSeconds(number), Username = $"user{number}" };

    private void Add(int count)
    {
        for (var i = 0; i < count; i++) _ring.Add(Event(i));
    }
}
