using Microsoft.Extensions.Options;
using SimilarProfiles.Measuring;
using SimilarProfiles.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class StatisticsClusterTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_ofASingleSilo_givesItsCounts()
    {
        await using var cluster = await StatisticsCluster.StartAsync(silos: 1);
        cluster.Silos[0].Instruments().Read(ReadOutcome.Hit);

        var statistics = await cluster.Client.GetSimilarProfilesStatistics().GetAsync(Cancelled);

        Assert.Equal((1, 1, 1), (statistics.Reads24h, statistics.SilosActive, statistics.SilosResponding));
        Assert.True(statistics.StoreResponding);
        Assert.Equal(7, statistics.TotalKeys);
    }

    [Fact]
    public async Task GetAsync_ofTwoSilos_givesTheExactSumHoweverOftenItIsAsked()
    {
        await using var cluster = await StatisticsCluster.StartAsync(silos: 2);
        await Task.WhenAll(cluster.Silos.Select((silo, index) => Task.Run(() => Record(silo.Instruments(), times: 1_000 * (index + 1)))));

        for (var i = 0; i < 3; i++)
        {
            var statistics = await cluster.Silos[i % 2].StatisticsAsync();
            Assert.Equal((2, 2), (statistics.SilosActive, statistics.SilosResponding));
            Assert.Equal((9_000, 6_000), (statistics.Reads24h, statistics.Hits24h));
            Assert.Equal((3_000, 3_000), (statistics.SuccessfulClears24h, statistics.FailedClears24h));
            Assert.Equal((3_000, 3_000), (statistics.RefusedRefills24h, statistics.ActiveEntries));
            Assert.Equal(TimeSpan.FromMilliseconds(3), statistics.MeanClearDuration24h);
        }
    }

    [Fact]
    public async Task GetAsync_afterASiloWasKilled_keepsWhatItHadReported()
    {
        await using var cluster = await StatisticsCluster.StartAsync(silos: 2);
        var (survivor, victim) = (cluster.Silos[0], cluster.Silos[1]);
        Record(survivor.Instruments(), times: 1);
        Record(victim.Instruments(), times: 10);
        await survivor.PollAsync();

        await cluster.KillSiloAsync(victim, Cancelled);
        Record(survivor.Instruments(), times: 1);
        var statistics = await survivor.StatisticsAsync();

        Assert.Equal(1, statistics.SilosResponding);
        Assert.Equal((36, 12), (statistics.Reads24h, statistics.SuccessfulClears24h));
    }

    [Fact]
    public async Task GetAsync_onASiloThatJoinedLaterKnowsTheSiloThat_wasKilledBefore()
    {
        await using var cluster = await StatisticsCluster.StartAsync(silos: 2);
        var (survivor, victim) = (cluster.Silos[0], cluster.Silos[1]);
        Record(victim.Instruments(), times: 10);
        await survivor.PollAsync();
        await cluster.KillSiloAsync(victim, Cancelled);

        var newcomer = await cluster.StartAdditionalSiloAsync();
        Record(newcomer.Instruments(), times: 1);
        var statistics = await newcomer.StatisticsAsync();

        Assert.Equal((33, 11), (statistics.Reads24h, statistics.SuccessfulClears24h));
    }

    [Fact]
    public async Task GetMembersAsync_saysWhoIsThereAndWhoIsGone()
    {
        await using var cluster = await StatisticsCluster.StartAsync(silos: 2);
        var (survivor, victim) = (cluster.Silos[0], cluster.Silos[1]);
        victim.Instruments().EntryHeld(4);

        var before = await survivor.Get<IGrainFactory>().GetSimilarProfilesStatistics().GetMembersAsync(Cancelled);
        Assert.Equal([("Active", true), ("Active", true)], before.Members.Select(member => (member.Status, member.Responding)));
        Assert.Equal(4, before.Members.Single(member => member.Name == victim.Name).EntriesHeld);

        await cluster.KillSiloAsync(victim, Cancelled);
        var after = await survivor.Get<IGrainFactory>().GetSimilarProfilesStatistics().GetMembersAsync(Cancelled);

        var gone = after.Members.Single(member => member.Name == victim.Name);
        Assert.Equal(("Dead", false, null), (gone.Status, gone.Responding, gone.Profiles));
        Assert.Equal(victim.SiloAddress.ToParsableString(), gone.Address);
    }

    [Fact]
    public async Task GetFiguresAsync_hasWhatEachSiloCountedAndWhatOneDidThatIsGone()
    {
        await using var cluster = await StatisticsCluster.StartAsync(silos: 2);
        var (survivor, victim) = (cluster.Silos[0], cluster.Silos[1]);
        foreach (var silo in cluster.Silos)
        {
            Record(silo.Instruments(), times: 10);
            silo.Get<SiloSampler>().Take();
        }

        await survivor.PollAsync();
        await cluster.KillSiloAsync(victim, Cancelled);
        // A sample counts from when its ten seconds are over.
        var reads = 0L;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        while (reads < 60 && await timer.WaitForNextTickAsync(Cancelled))
            reads = (await survivor.Get<IGrainFactory>().GetSimilarProfilesStatistics().GetFiguresAsync(Cancelled)).Hour.Reads;

        Assert.Equal(60, reads);
    }

    [Fact(Timeout = 60_000)]
    public async Task Silos_pollEachOtherWithoutBeingAsked()
    {
        await using var cluster = await StatisticsCluster.StartAsync(silos: 2, pollEvery: TimeSpan.FromSeconds(1));
        var (first, second) = (cluster.Silos[0], cluster.Silos[1]);
        Record(second.Instruments(), times: 10);

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var heard = 0L;
        while (heard < 30)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            heard = first.Get<ReportLedger>().Sum(new HashSet<SiloAddress>()).Counts.Reads;
        }

        Assert.Equal(30, heard);
    }

    [Fact]
    public void Options_outOfRange_areAllReported()
    {
        var result = new StatisticsOptionsValidator().Validate(
            null, new StatisticsOptions { PollEvery = TimeSpan.Zero, SiloTimeout = TimeSpan.Zero, MaxDepartedSilos = -1 });

        Assert.True(result.Failed);
        Assert.Equal(3, result.Failures!.Count());
        Assert.Equal(ValidateOptionsResult.Success, new StatisticsOptionsValidator().Validate(null, new StatisticsOptions()));
    }

    private static void Record(CacheInstruments instruments, int times)
    {
        for (var i = 0; i < times; i++)
        {
            instruments.Read(ReadOutcome.Hit);
            instruments.Read(ReadOutcome.Stale);
            instruments.Read(ReadOutcome.Miss);
            instruments.Cleared(TimeSpan.FromMilliseconds(3));
            instruments.ClearFailed(TimeSpan.FromMilliseconds(5));
            instruments.RefillRefused();
            instruments.EntryHeld(1);
        }
    }
}
