using SimilarProfiles.Cdn;
using SimilarProfiles.Tests.Caching;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>Clears of real grains, and what becomes of their purges when silos and activations go.</summary>
public sealed class ClusterPurgesTests
{
    private const int Timeout = 60_000;

    private static readonly Username John = Username.Parse("john");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = Timeout)]
    public async Task Clear_withACdn_purgesTheAddressesThatReadersGot_andSaysSo()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken);
        var read = await cluster.FillAsync(John);
        Assert.Equal("https://cdn.test/images/https%3A%2F%2Fimages.test%2F0.jpg", read.Profiles[0].ProfileImageUrl);

        var receipt = await cluster.Grain(John).ClearAsync(Cancelled);

        Assert.Equal((CdnCoordination.Completed, 2), (receipt.CdnCoordination, receipt.ImagesInvalidated));
        Assert.Equal(read.Profiles.Select(profile => profile.ProfileImageUrl).Distinct(), Assert.Single(cluster.Cdn.Confirmed).ImageAddresses);
        var line = Assert.Single(cluster.Logs.Lines, line => line.EventId == 100);
        Assert.Equal(CdnCoordination.Completed, line.Fields["CdnCoordination"]);
        // The second purge, for what was on its way, is scheduled: on record, and not pending.
        Assert.NotNull(await cluster.OnRecordAsync(John));
        Assert.False((await cluster.Grain(John).GetStateAsync(Cancelled)).PurgePending);
    }

    [Fact(Timeout = Timeout)]
    public async Task Clear_withACdn_isDoneWithAfterTheSecondPurge()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken, new CdnOptions { Grace = TimeSpan.FromMilliseconds(50) });
        await cluster.FillAsync(John);
        await cluster.Grain(John).ClearAsync(Cancelled);

        await cluster.IsDoneAsync(John);

        Assert.Equal(2, cluster.Cdn.ConfirmedOf(John));
    }

    [Fact(Timeout = Timeout)]
    public async Task Clear_ofNothing_needsNoAction_andIsPurgedAllTheSame()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken);

        var receipt = await cluster.Grain(John).ClearAsync(Cancelled);

        Assert.Equal(CdnCoordination.NoActionNeeded, receipt.CdnCoordination);
        Assert.Equal(1, cluster.Cdn.ConfirmedOf(John));
        Assert.Null(await cluster.OnRecordAsync(John));
    }

    [Fact(Timeout = Timeout)]
    public async Task Clear_whenTheReminderCannotBeRegistered_saysThatItFailed()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken);
        await cluster.PlaceAsync(John, cluster.Silos[1]);
        await cluster.FillAsync(John);
        cluster.Reminders.Failures["john"] = new TimeoutException("no table");

        await Assert.ThrowsAsync<CacheClearingException>(() => cluster.Grain(John).ClearAsync(Cancelled));

        Assert.Single(cluster.Logs.Lines, line => line.EventId == 101);
    }

    [Fact(Timeout = Timeout)]
    public async Task PendingPurge_whoseSiloIsKilled_isFinishedByTheOther_drivenByTheReminder()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken);
        // The killed silo shares this process: it must not try again by itself.
        cluster.Cdn.GoDown(John, TimeSpan.FromHours(1));
        await cluster.PlaceAsync(John, cluster.Silos[1]);
        await cluster.FillAsync(John);
        Assert.Equal(CdnCoordination.Pending, (await cluster.Grain(John).ClearAsync(Cancelled)).CdnCoordination);
        var recorded = await cluster.OnRecordAsync(John);

        await cluster.KillAsync(cluster.Silos[1]);
        cluster.Cdn.ComeBack(John);

        // Nobody reads or clears the profile: only the reminder can bring it back.
        await Eventually.HoldsAsync(() => Task.FromResult(cluster.Cdn.ConfirmedOf(John) > 0), Cancelled);
        Assert.Equal(recorded!.ImageAddresses.AsEnumerable(), cluster.Cdn.Confirmed.Last().ImageAddresses);
    }

    // Guards PurgeCoordinator.Confirmed, and the recording in the grain.
    [Fact(Timeout = Timeout)]
    public async Task PendingPurge_isCompletedInTheHistory_onceTheCdnHasConfirmed()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken, new CdnOptions
        {
            Grace = TimeSpan.Zero,
            RetryFrom = TimeSpan.FromMilliseconds(10),
            RetryUpTo = TimeSpan.FromMilliseconds(10),
            ClearBudget = TimeSpan.FromMilliseconds(100),
        });
        cluster.Cdn.GoDown(John);
        await cluster.FillAsync(John);
        await cluster.Grain(John).ClearAsync(new ClearRequest { Caller = "key:ci", Address = "192.0.2.7", TraceId = "0af7" }, Cancelled);
        var pending = Assert.Single((await cluster.Grain(John).GetHistoryAsync(50, Cancelled)).Clears);
        Assert.Equal(("key:ci", "192.0.2.7", "0af7", true, 4), (pending.Caller, pending.Address, pending.TraceId, pending.CacheCleared, pending.ProfilesCleared));
        Assert.Equal((CdnCoordination.Pending, null), (pending.CdnCoordination, pending.CdnConfirmedAt));

        cluster.Cdn.ComeBack(John);
        await cluster.IsDoneAsync(John);

        var completed = Assert.Single((await cluster.Grain(John).GetHistoryAsync(50, Cancelled)).Clears);
        Assert.Equal(pending with { CdnCoordination = CdnCoordination.Completed, CdnConfirmedAt = completed.CdnConfirmedAt }, completed);
        Assert.InRange(completed.CdnConfirmedAt!.Value, pending.At, pending.At.AddMinutes(1));
    }

    [Fact(Timeout = Timeout)]
    public async Task FailedClear_isInTheHistory()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken);
        cluster.Store.FailsToClear(John, new CacheUnavailableException("away"));
        await Assert.ThrowsAsync<CacheUnavailableException>(() => cluster.Grain(John).ClearAsync(Cancelled));

        var failed = Assert.Single((await cluster.Grain(John).GetHistoryAsync(50, Cancelled)).Clears);
        Assert.Equal((false, false, "grain call"), (failed.Acknowledged, failed.CacheCleared, failed.Caller));
    }

    [Fact(Timeout = Timeout)]
    public async Task PendingPurge_whoseActivationIsGone_isFinished_drivenByTheReminder()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken, new CdnOptions
        {
            Grace = TimeSpan.Zero,
            ReminderPeriod = TimeSpan.FromSeconds(1),
        });
        cluster.Cdn.GoDown(John, TimeSpan.FromHours(1));
        await cluster.FillAsync(John);
        await cluster.Grain(John).ClearAsync(Cancelled);
        await cluster.DeactivateAsync(John);
        cluster.Cdn.ComeBack(John);

        await cluster.IsDoneAsync(John);

        Assert.Equal((1, 1), (cluster.Cdn.RefusedOf(John), cluster.Cdn.ConfirmedOf(John)));
    }

    [Fact(Timeout = Timeout)]
    public async Task PendingPurge_isTakenUpByARead_thatFindsItOnRecord()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken, new CdnOptions { Grace = TimeSpan.Zero });
        cluster.Cdn.GoDown(John, TimeSpan.FromHours(1));
        await cluster.FillAsync(John);
        await cluster.Grain(John).ClearAsync(Cancelled);
        await cluster.DeactivateAsync(John);
        cluster.Cdn.ComeBack(John);

        await Eventually.HoldsAsync(async () =>
        {
            await cluster.Grain(John).GetSimilarProfilesAsync(10, Cancelled);
            return await cluster.OnRecordAsync(John) is null;
        }, Cancelled);
    }

    [Fact(Timeout = Timeout)]
    public async Task PendingPurge_isSeenInStateAndStatistics()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken);
        cluster.Cdn.GoDown(John);
        await cluster.FillAsync(John);
        await cluster.Grain(John).ClearAsync(Cancelled);

        Assert.True((await cluster.Grain(John).GetStateAsync(Cancelled)).PurgePending);
        var statistics = await cluster.Silos[0].StatisticsAsync();
        Assert.Equal((1, true), (statistics.PurgesPending, statistics.CdnConfigured));

        cluster.Cdn.ComeBack(John);
        await Eventually.HoldsAsync(
            async () => !(await cluster.Grain(John).GetStateAsync(Cancelled)).PurgePending, Cancelled);
        Assert.Equal(0, (await cluster.Silos[0].StatisticsAsync()).PurgesPending);
    }

    [Fact(Timeout = Timeout)]
    public async Task PendingPurge_whoseActivationIsGone_isNoneOfTheSilos_untilALookAtItsState()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken, new CdnOptions());
        cluster.Cdn.GoDown(John, TimeSpan.FromHours(1));
        await cluster.FillAsync(John);
        await cluster.Grain(John).ClearAsync(Cancelled);
        await cluster.DeactivateAsync(John);
        await Eventually.HoldsAsync(async () => (await cluster.Silos[0].StatisticsAsync()).PurgesPending == 0, Cancelled);

        Assert.True((await cluster.Grain(John).GetStateAsync(Cancelled)).PurgePending);

        Assert.Equal(1, (await cluster.Silos[0].StatisticsAsync()).PurgesPending);
    }

    [Fact(Timeout = Timeout)]
    public async Task Purges_areListedAndRetriedAtOnce_whateverTheirWaits()
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken);
        Username[] down = [.. Enumerable.Range(0, 5).Select(i => Username.Parse($"down_{i}"))];
        foreach (var username in down)
        {
            cluster.Cdn.GoDown(username, TimeSpan.FromHours(1));
            await cluster.FillAsync(username);
            await cluster.Grain(username).ClearAsync(Cancelled);
        }

        await cluster.FillAsync(John);
        await cluster.Grain(John).ClearAsync(Cancelled);

        var listed = await cluster.Purges.GetPendingAsync(100, Cancelled);
        Assert.Equal((6, 6), (listed.OnRecord, listed.Asked));
        Assert.Equal(down.Select(username => username.Value), listed.Purges.Select(purge => purge.Username).Order());
        Assert.All(listed.Purges, purge => Assert.Equal(1, purge.Attempts));
        Assert.Equal(2, (await cluster.Purges.GetPendingAsync(2, Cancelled)).Purges.Length);

        foreach (var username in down[..3]) cluster.Cdn.ComeBack(username);
        var retried = await cluster.Purges.RetryAsync(Cancelled);
        Assert.Equal(new PurgeRetry { OnRecord = 6, Asked = 6, Completed = 4, Pending = 2 }, retried);
        Assert.Equal(2, (await cluster.Purges.GetPendingAsync(100, Cancelled)).Purges.Length);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(0)]
    [InlineData(ISimilarProfilesPurgesGrain.MaxListed + 1)]
    public async Task Purges_withALimitOutOfRange_areRefused(int limit)
    {
        await using var cluster = await PurgeCluster.StartAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cluster.Purges.GetPendingAsync(limit, Cancelled));
    }
}
