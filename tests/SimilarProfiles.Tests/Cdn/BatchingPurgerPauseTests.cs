using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>When <see cref="BatchingPurger"/> does not call: the CDN has asked for a pause, or fails.</summary>
public sealed class BatchingPurgerPauseTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly PurgeFailedException TooMany = new("The CDN answered 429", Pause);

    /// <summary>Guards that a pause is obeyed: without it, the second call is made at once.</summary>
    [Fact]
    public async Task PurgeAsync_duringAPause_isRefusedAtOnceAndCalledAfterIt()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        await rig.FailOneAsync(TooMany);
        rig.Time.Advance(Pause - TimeSpan.FromSeconds(1));

        var failure = await rig.FailureAsync("a");

        Assert.Equal((true, TimeSpan.FromSeconds(1)), (failure.Refused, failure.RetryAfter));
        Assert.Equal(1, rig.Provider.Calls);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await rig.ConfirmOneAsync();
    }

    [Fact]
    public async Task PurgeAsync_whoseCallIsAnsweredWithAPause_passesItOn()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        var purge = rig.PurgeAsync("a");

        (await rig.Provider.NextAsync()).Fail(TooMany);

        var failure = await QueueRig.FailureAsync(purge);
        Assert.Equal((false, Pause), (failure.Refused, failure.RetryAfter));
    }

    /// <summary>Guards that those who wait are told of the pause, and do not wait through it.</summary>
    [Fact]
    public async Task PurgeAsync_waitingForTheLimitWhenThePauseBegins_isRefusedPromptly()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 0.1, burst: 1);
        var called = rig.PurgeAsync("called");
        var call = await rig.Provider.NextAsync();
        Task[] waiting = [rig.PurgeAsync("a"), rig.PurgeAsync("b")];
        await rig.Time.ArmedAsync(TimeSpan.FromSeconds(10));

        call.Fail(TooMany);

        await QueueRig.FailureAsync(called);
        foreach (var purge in waiting)
        {
            var failure = await QueueRig.FailureAsync(purge);
            Assert.Equal((true, Pause), (failure.Refused, failure.RetryAfter));
        }

        Assert.Equal(1, rig.Provider.Calls);
    }

    /// <summary>Guards the look at the gate before the queue: where every call hangs, nobody else would look at it for a while.</summary>
    [Fact]
    public async Task PurgeAsync_duringAPause_isRefusedAtOnceEvenIfEveryCallOfItsKindHangs()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        var hanging = Enumerable.Range(0, PurgeBatcher.MaxCalls).Select(number => rig.PurgeAsync($"key-{number}")).ToList();
        var calls = new List<PendingCall>();
        for (var i = 0; i < PurgeBatcher.MaxCalls; i++) calls.Add(await rig.Provider.NextAsync());
        var paused = rig.PurgeAsync("key-0", "image");
        (await rig.Provider.NextAsync()).Fail(TooMany);
        await QueueRig.FailureAsync(paused);

        Assert.Equal(Pause, (await rig.FailureAsync("late")).RetryAfter);

        foreach (var call in calls) call.Confirm();
        await Task.WhenAll(hanging);
    }

    /// <summary>Guards the breaker: without it, a dead CDN is called for every purge.</summary>
    [Fact]
    public async Task PurgeAsync_cdnThatKeepsFailing_isLeftAloneThenTriedOnceThenUsedAgain()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        for (var i = 0; i < CdnClient.MinimumCalls; i++) await rig.FailOneAsync();

        var refused = await rig.FailureAsync("a");
        Assert.Equal((true, CdnClient.Break), (refused.Refused, refused.RetryAfter));
        Assert.Equal(CdnClient.MinimumCalls, rig.Provider.Calls);

        rig.Time.Advance(CdnClient.Break);
        var probe = rig.PurgeAsync("probe");
        var call = await rig.Provider.NextAsync();
        var second = await rig.FailureAsync("second");
        Assert.True(second.Refused);
        Assert.True(second.RetryAfter > TimeSpan.Zero);
        Assert.Equal(CdnClient.MinimumCalls + 1, rig.Provider.Calls);

        call.Confirm();
        await probe;
        await rig.ConfirmOneAsync();
    }

    /// <summary>Guards the pause that the breaker begins: without it, those who wait are told only when their turn comes.</summary>
    [Fact]
    public async Task PurgeAsync_waitingForTheLimitWhenTheBreakerOpens_isRefusedPromptly()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 0.1, burst: CdnClient.MinimumCalls);
        for (var i = 1; i < CdnClient.MinimumCalls; i++) await rig.FailOneAsync();
        var last = rig.PurgeAsync("last");
        var call = await rig.Provider.NextAsync();
        var waiting = rig.PurgeAsync("waiting");
        await rig.Time.ArmedAsync(TimeSpan.FromSeconds(10));

        call.Fail();

        await QueueRig.FailureAsync(last);
        var failure = await QueueRig.FailureAsync(waiting);
        Assert.Equal((true, CdnClient.Break), (failure.Refused, failure.RetryAfter));
    }

    [Fact]
    public async Task PurgeAsync_cdnThatFailsItsOneTry_isLeftAloneAgain()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        for (var i = 0; i < CdnClient.MinimumCalls; i++) await rig.FailOneAsync();
        rig.Time.Advance(CdnClient.Break);

        await rig.FailOneAsync();

        Assert.Equal(CdnClient.Break, (await rig.FailureAsync("a")).RetryAfter);
    }

    [Fact]
    public async Task PurgeAsync_cdnThatHangs_opensTheBreakerToo()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        for (var i = 0; i < CdnClient.MinimumCalls; i++)
        {
            var purge = rig.PurgeAsync("hanging");
            await rig.Provider.NextAsync();
            rig.Time.Advance(rig.Options.CallTimeout);
            Assert.Contains("did not answer within", (await QueueRig.FailureAsync(purge)).Message, StringComparison.Ordinal);
        }

        Assert.True((await rig.FailureAsync("a")).Refused);
    }

    /// <summary>Guards the purges of healthy Varnish nodes: one dead node must not stop them.</summary>
    [Fact]
    public async Task PurgeAsync_cdnOfWhichAPartConfirms_isNotTakenForDead()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        for (var i = 0; i < 2 * CdnClient.MinimumCalls; i++)
        {
            await rig.FailOneAsync(new PurgeFailedException("1 of 2 nodes did not confirm") { Partly = true });
        }

        await rig.ConfirmOneAsync();
    }

    [Fact]
    public async Task PurgeAsync_pauses_doNotOpenTheBreaker()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        for (var i = 0; i < 2 * CdnClient.MinimumCalls; i++)
        {
            await rig.FailOneAsync(new PurgeFailedException("The CDN answered 429", TimeSpan.FromSeconds(1)));
            rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await rig.ConfirmOneAsync();
    }
}
