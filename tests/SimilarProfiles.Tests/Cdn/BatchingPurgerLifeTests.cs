using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Queue;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary><see cref="BatchingPurger"/> from start to stop: what it survives, and what it reports.</summary>
public sealed class BatchingPurgerLifeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StopAsync_failsWhatWaitsAndWhatIsCalledAndRefusesWhatComes()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 2, burst: 1);
        var called = rig.PurgeAsync("called");
        await rig.Provider.NextAsync();
        var waiting = rig.PurgeAsync("waiting");
        await rig.Time.ArmedAsync(TimeSpan.FromSeconds(0.5));

        await rig.Queue.StopAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        Assert.False((await QueueRig.FailureAsync(called)).Refused);
        Assert.True((await QueueRig.FailureAsync(waiting)).Refused);
        Assert.True((await rig.FailureAsync("late")).Refused);
    }

    [Fact]
    public async Task StopAsync_imagesThatWait_refusesThePurgeWhoseKeyIsConfirmed()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 2, burst: 1);
        var purge = rig.PurgeAsync("key", "image-1", "image-2");
        for (var i = 0; i < 2; i++) (await rig.Provider.NextAsync()).Confirm();
        for (var i = 0; i < 2; i++) await rig.Provider.ReturnedAsync();
        await rig.Time.ArmedAsync(TimeSpan.FromSeconds(0.5));

        await rig.Queue.StopAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        Assert.True((await QueueRig.FailureAsync(purge)).Refused);
    }

    [Fact]
    public async Task StopAsync_neverStarted_refusesWhatWaits()
    {
        await using var rig = new QueueRig(new CdnCallLimit(1, null, 1), new CdnOptions());
        var waiting = rig.PurgeAsync("waiting");

        await rig.Queue.StopAsync(Cancelled);

        Assert.True((await QueueRig.FailureAsync(waiting)).Refused);
    }

    [Fact]
    public async Task StopAsync_idle_returns()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        await rig.ConfirmOneAsync();

        await rig.Queue.StopAsync(Cancelled);

        Assert.True(rig.Queue.ExecuteTask!.IsCompletedSuccessfully);
    }

    /// <summary>Guards the loop: a provider's defect fails its own purges, and the next ones have their call.</summary>
    [Fact]
    public async Task PurgeAsync_providerWithADefect_failsAndTheQueueGoesOn()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        var purge = rig.PurgeAsync("a");

        (await rig.Provider.NextAsync()).Fail(new InvalidOperationException("secret"));

        var failure = await QueueRig.FailureAsync(purge);
        Assert.Equal("The call to Fake failed: InvalidOperationException", failure.Message);
        await rig.ConfirmOneAsync();
    }

    [Fact]
    public async Task PurgeAsync_providerThatCancelsByItself_failsThePurge()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);

        await rig.FailOneAsync(new OperationCanceledException());

        await rig.ConfirmOneAsync();
    }

    [Fact]
    public async Task PurgeAsync_isCountedAndTimedByItsOutcome()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        using var recorder = new MeasurementRecorder(rig.Meters);
        var confirmed = rig.PurgeAsync("a");
        var call = await rig.Provider.NextAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        call.Confirm();
        await confirmed;
        await rig.FailOneAsync(new PurgeFailedException("The CDN answered 429", TimeSpan.FromSeconds(30)));
        await rig.FailureAsync("refused");

        Assert.Equal(
            [
                new Measured("similar_profiles.purges", "{purge}", 1, "outcome=confirmed"),
                new Measured("similar_profiles.purge.duration", "s", 2, "outcome=confirmed"),
                new Measured("similar_profiles.purges", "{purge}", 1, "outcome=failed"),
                new Measured("similar_profiles.purge.duration", "s", 0, "outcome=failed"),
                new Measured("similar_profiles.purges", "{purge}", 1, "outcome=refused"),
            ],
            recorder.All);
    }
}
