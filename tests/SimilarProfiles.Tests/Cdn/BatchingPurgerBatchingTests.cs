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
    public async Task PurgeAsync_many_within_the_window_share_one_call()
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
    public async Task PurgeAsync_key_that_two_ask_for_is_named_once_and_confirmed_to_both()
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
    public async Task PurgeAsync_more_than_a_call_carries_are_split()
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
    public async Task PurgeAsync_full_call_does_not_wait_for_the_window()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        var purge = rig.PurgeAsync("a");

        (await rig.Provider.NextAsync()).Confirm();

        await purge;
    }

    [Fact]
    public async Task PurgeAsync_keys_and_images_are_calls_of_their_own_and_both_must_be_confirmed()
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
    public async Task PurgeAsync_call_that_fails_fails_each_that_shared_it_with_an_exception_of_its_own()
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
    public async Task PurgeAsync_caller_that_left_before_the_call_is_left_out()
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
    public async Task PurgeAsync_call_that_all_have_left_before_is_not_made()
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
    public async Task PurgeAsync_cancelled_already_is_not_even_queued()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.PurgeAsync("a", new CancellationToken(canceled: true)));
        await rig.ConfirmOneAsync();

        Assert.Equal(1, rig.Provider.Calls);
    }
}
