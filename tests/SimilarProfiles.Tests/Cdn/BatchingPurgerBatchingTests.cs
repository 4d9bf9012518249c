using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>How <see cref="BatchingPurger"/> shares calls.</summary>
public sealed class BatchingPurgerBatchingTests
{
    private static readonly TimeSpan Window = new CdnOptions().BatchWindow;

    /// <summary>Guards the batching: without it, every purge has its own call.</summary>
    [Fact]
    public async Task PurgeAsync_manyWithinTheWindow_shareOneCall()
    {
        await using var rig = await QueueRig.StartAsync(items: 100);
        var purges = Enumerable.Range(0, 50).Select(number => rig.PurgeAsync($"key-{number}")).ToArray();
        await rig.Time.ArmedAsync(Window);

        rig.Time.Advance(Window);

        var call = await rig.Provider.NextAsync();
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"key-{number}"), call.Items);
        Assert.DoesNotContain(purges, purge => purge.IsCompleted);
        call.Confirm();
        await Task.WhenAll(purges);
        Assert.Equal(1, rig.Provider.Calls);
    }

    [Fact]
    public async Task PurgeAsync_keyThatTwoAskFor_isNamedOnceAndConfirmedToBoth()
    {
        await using var rig = await QueueRig.StartAsync(items: 100);
        Task[] purges = [rig.PurgeAsync("a"), rig.PurgeAsync("b"), rig.PurgeAsync("a")];
        await rig.Time.ArmedAsync(Window);

        rig.Time.Advance(Window);

        var call = await rig.Provider.NextAsync();
        Assert.Equal(["a", "b"], call.Items);
        call.Confirm();
        await Task.WhenAll(purges);
    }

    /// <summary>Guards that a call carries no more than the provider takes.</summary>
    [Fact]
    public async Task PurgeAsync_moreThanACall_carriesAreSplit()
    {
        await using var rig = await QueueRig.StartAsync(items: 10);
        var purges = Enumerable.Range(0, 25).Select(number => rig.PurgeAsync($"key-{number}")).ToArray();
        await rig.Time.ArmedAsync(Window);

        rig.Time.Advance(Window);

        foreach (var expected in new[] { 10, 10, 5 })
        {
            var call = await rig.Provider.NextAsync();
            Assert.Equal(expected, call.Items.Count);
            call.Confirm();
        }

        await Task.WhenAll(purges);
    }

    [Fact]
    public async Task PurgeAsync_fullCall_doesNotWaitForTheWindow()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        var purge = rig.PurgeAsync("a");

        (await rig.Provider.NextAsync()).Confirm();

        await purge;
    }

    [Fact]
    public async Task PurgeAsync_keysAndImages_areCallsOfTheirOwnAndBothMustBeConfirmed()
    {
        await using var rig = await QueueRig.StartAsync(items: 2, options: new CdnOptions { BatchWindow = TimeSpan.Zero });
        var purge = rig.PurgeAsync("key", "image-1", "image-2", "image-1", "image-3");
        PendingCall[] calls = [await rig.Provider.NextAsync(), await rig.Provider.NextAsync(), await rig.Provider.NextAsync()];

        Assert.Equal(["key"], Assert.Single(calls, call => call.Kind == PurgeKind.Keys).Items);
        Assert.Equal(
            ["image-1", "image-2", "image-3"], calls.Where(call => call.Kind == PurgeKind.Images).SelectMany(call => call.Items));
        calls[0].Confirm();
        calls[1].Confirm();
        await Task.WhenAll(calls[..2].Select(call => call.Answer));
        Assert.False(purge.IsCompleted);
        calls[2].Confirm();
        await purge;
    }

    [Fact]
    public async Task PurgeAsync_callThatFails_failsEachThatSharedItWithAnExceptionOfItsOwn()
    {
        await using var rig = await QueueRig.StartAsync(items: 100);
        Task[] purges = [rig.PurgeAsync("a"), rig.PurgeAsync("b")];
        await rig.Time.ArmedAsync(Window);
        rig.Time.Advance(Window);

        (await rig.Provider.NextAsync()).Fail(new PurgeFailedException("The CDN answered 500"));

        PurgeFailedException[] failures = [await QueueRig.FailureAsync(purges[0]), await QueueRig.FailureAsync(purges[1])];
        Assert.NotSame(failures[0], failures[1]);
        Assert.All(failures, failure => Assert.Equal(("The CDN answered 500", false), (failure.Message, failure.Refused)));
    }

    [Fact]
    public async Task PurgeAsync_callerThatLeftBeforeTheCall_isLeftOut()
    {
        await using var rig = await QueueRig.StartAsync(items: 100);
        using var caller = new CancellationTokenSource();
        var leaving = rig.PurgeAsync("leaving", caller.Token);
        var staying = rig.PurgeAsync("staying");
        await rig.Time.ArmedAsync(Window);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);

        rig.Time.Advance(Window);

        var call = await rig.Provider.NextAsync();
        Assert.Equal(["staying"], call.Items);
        call.Confirm();
        await staying;
    }

    [Fact]
    public async Task PurgeAsync_callThatAllHaveLeftBefore_isNotMade()
    {
        await using var rig = await QueueRig.StartAsync(items: 100);
        using var caller = new CancellationTokenSource();
        var leaving = rig.PurgeAsync("leaving", caller.Token);
        await rig.Time.ArmedAsync(Window);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        rig.Time.Advance(Window);
        var next = rig.PurgeAsync("next");
        await rig.Time.ArmedAsync(Window, times: 2);

        rig.Time.Advance(Window);

        var call = await rig.Provider.NextAsync();
        Assert.Equal(["next"], call.Items);
        call.Confirm();
        await next;
    }

    [Fact]
    public async Task PurgeAsync_cancelledAlready_isNotEvenQueued()
    {
        await using var rig = new QueueRig(new CdnCallLimit(1, null, 1), new CdnOptions { QueueLimit = 1 });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.PurgeAsync("a", new CancellationToken(canceled: true)));

        // The only place is still free.
        var next = rig.PurgeAsync("next");
        Assert.False(next.IsCompleted);
        await rig.Queue.StartAsync(TestContext.Current.CancellationToken);
        (await rig.Provider.NextAsync()).Confirm();
        await next;
        Assert.Equal(1, rig.Provider.Calls);
    }
}
