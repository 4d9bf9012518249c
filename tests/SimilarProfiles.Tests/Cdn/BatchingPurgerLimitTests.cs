using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary><see cref="BatchingPurger"/> calls no more often, no more at once, and keeps no more waiting than was agreed.</summary>
public sealed class BatchingPurgerLimitTests
{
    private static readonly TimeSpan HalfASecond = TimeSpan.FromSeconds(0.5);

    /// <summary>Guards the token bucket: without it, all five calls are made at once.</summary>
    [Fact]
    public async Task PurgeAsync_beyondTheBurst_waitsForTheProviderSLimit()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 2, burst: 3);
        var purges = Enumerable.Range(0, 5).Select(number => rig.PurgeAsync($"key-{number}")).ToArray();

        for (var i = 0; i < 3; i++) (await rig.Provider.NextAsync()).Confirm();
        for (var i = 1; i <= 2; i++)
        {
            await rig.Time.ArmedAsync(HalfASecond, times: i);
            Assert.Equal(2 + i, rig.Provider.Calls);
            rig.Time.Advance(HalfASecond);
            (await rig.Provider.NextAsync()).Confirm();
        }

        await Task.WhenAll(purges);
    }

    // Each makes two calls a second.
    [Theory]
    [InlineData(7.0, 2.0, 2)]
    [InlineData(2.0, null, 1)] // Only the burst: the provider's rate stays.
    [InlineData(null, null, 2)] // And where it has none, the burst goes for the rate.
    public async Task PurgeAsync_limitOfTheConfiguration_wins(double? ofProvider, double? perSecond, int burst)
    {
        await using var rig = await QueueRig.StartAsync(
            items: 1, ofProvider, burst: 5, new CdnOptions { CallsPerSecond = perSecond, Burst = burst });
        var purges = Enumerable.Range(0, burst + 1).Select(number => rig.PurgeAsync($"key-{number}")).ToArray();
        await rig.Time.ArmedAsync(HalfASecond);
        Assert.Equal(burst, rig.Provider.Calls);

        rig.Time.Advance(HalfASecond);

        foreach (var _ in purges) (await rig.Provider.NextAsync()).Confirm();
        await Task.WhenAll(purges);
    }

    [Fact]
    public async Task PurgeAsync_thoseThatWaitForTheLimit_shareTheNextCall()
    {
        await using var rig = await QueueRig.StartAsync(
            items: 100, perSecond: 2, burst: 1, new CdnOptions { BatchWindow = TimeSpan.Zero });
        await rig.ConfirmOneAsync();
        var purges = Enumerable.Range(0, 20).Select(number => rig.PurgeAsync($"key-{number}")).ToArray();
        await rig.Time.ArmedAsync(HalfASecond);

        rig.Time.Advance(HalfASecond);

        var call = await rig.Provider.NextAsync();
        Assert.Equal(20, call.Items.Count);
        call.Confirm();
        await Task.WhenAll(purges);
    }

    [Fact]
    public async Task PurgeAsync_imagesThatWaitForTheLimit_doNotHoldUpKeys()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 2, burst: 2);
        var many = rig.PurgeAsync("key", "image-1", "image-2", "image-3");
        await rig.Time.ArmedAsync(HalfASecond);
        var one = rig.PurgeAsync("another");

        for (var i = 0; i < 4; i++) (await rig.Provider.NextAsync()).Confirm();

        await one;
        Assert.False(many.IsCompleted);
    }

    /// <summary>Guards the deadline of every wait: without it, this waits for a quarter of an hour.</summary>
    [Fact]
    public async Task PurgeAsync_noTurnInTime_isRefused()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 0.001, burst: 1);
        await rig.ConfirmOneAsync();
        var purge = rig.PurgeAsync("waiting");

        rig.Time.Advance(rig.Options.PurgeTimeout);

        Assert.True((await QueueRig.FailureAsync(purge)).Refused);
        Assert.Equal(1, rig.Provider.Calls);
        // Nor later: nobody waits for it any more.
        rig.Time.Advance(TimeSpan.FromSeconds(1000));
        var next = rig.PurgeAsync("next");
        var call = await rig.Provider.NextAsync();
        Assert.Equal(["next"], call.Items);
        call.Confirm();
        await next;
    }

    // As when the call begins late.
    [Fact]
    public async Task PurgeAsync_callWithoutAnAnswerInTime_failsAndWasNotRefused()
    {
        await using var rig = await QueueRig.StartAsync(
            items: 1, options: new CdnOptions { PurgeTimeout = HalfASecond, CallTimeout = 2 * HalfASecond });
        var purge = rig.PurgeAsync("called");
        await rig.Provider.NextAsync();

        rig.Time.Advance(HalfASecond);

        Assert.False((await QueueRig.FailureAsync(purge)).Refused);
    }

    /// <summary>Guards the bound of the queue: without it, the third would wait, and any number after it.</summary>
    [Fact]
    public async Task PurgeAsync_queueThatIsFull_refusesAtOnce()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 2, burst: 1, new CdnOptions { QueueLimit = 2 });
        await rig.ConfirmOneAsync();
        Task[] waiting = [rig.PurgeAsync("a"), rig.PurgeAsync("b")];

        var failure = await rig.FailureAsync("c");

        Assert.True(failure.Refused);
        Assert.Contains("full", failure.Message, StringComparison.Ordinal);
        for (var i = 1; i <= 2; i++)
        {
            await rig.Time.ArmedAsync(HalfASecond, times: i);
            rig.Time.Advance(HalfASecond);
            (await rig.Provider.NextAsync()).Confirm();
        }

        await Task.WhenAll(waiting);
    }

    /// <summary>Guards that a full queue of images refuses the whole purge, and that its key is not called in vain.</summary>
    [Fact]
    public async Task PurgeAsync_refusedForItsImagesLeavesNothingBehind()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 2, burst: 1, new CdnOptions { QueueLimit = 1 });
        var first = rig.PurgeAsync("a", "image-1", "image-2");
        for (var i = 0; i < 2; i++) (await rig.Provider.NextAsync()).Confirm();

        Assert.True((await QueueRig.FailureAsync(rig.PurgeAsync("b", "image-3"))).Refused);

        await rig.Time.ArmedAsync(HalfASecond);
        rig.Time.Advance(HalfASecond);
        var call = await rig.Provider.NextAsync();
        Assert.Equal(["image-2"], call.Items);
        call.Confirm();
        await first;
        Assert.Equal(3, rig.Provider.Calls);
    }

    /// <summary>Guards the other way round: its images, already in their queue, are left out again.</summary>
    [Fact]
    public async Task PurgeAsync_refusedForItsKeyLeavesNothingBehind()
    {
        await using var rig = await QueueRig.StartAsync(items: 1, perSecond: 2, burst: 1, new CdnOptions { QueueLimit = 1 });
        var first = rig.PurgeAsync("first", "image-1");
        PendingCall[] calls = [await rig.Provider.NextAsync(), await rig.Provider.NextAsync()];
        foreach (var call in calls) call.Confirm();
        await first;
        var second = rig.PurgeAsync("second");

        Assert.True((await QueueRig.FailureAsync(rig.PurgeAsync("refused", "image-2"))).Refused);

        await rig.Time.ArmedAsync(HalfASecond);
        rig.Time.Advance(HalfASecond);
        (await rig.Provider.NextAsync()).Confirm();
        await second;
        rig.Time.Advance(HalfASecond);
        var third = rig.PurgeAsync("third", "image-3");
        calls = [await rig.Provider.NextAsync(), await rig.Provider.NextAsync()];
        Assert.Equal(["image-3", "third"], calls.SelectMany(call => call.Items).Order());
        foreach (var call in calls) call.Confirm();
        await third;
    }

    /// <summary>Guards both that a slow call does not hold up others, and the bound on calls under way.</summary>
    [Fact]
    public async Task PurgeAsync_slow_callsDoNotHoldUpOthersUpToTheBound()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        var purges = Enumerable.Range(0, 3 * PurgeBatcher.MaxCalls).Select(number => rig.PurgeAsync($"key-{number}")).ToArray();
        var underWay = new Queue<PendingCall>();
        for (var i = 0; i < PurgeBatcher.MaxCalls; i++) underWay.Enqueue(await rig.Provider.NextAsync());

        for (var i = PurgeBatcher.MaxCalls; i < purges.Length; i++)
        {
            underWay.Dequeue().Confirm();
            underWay.Enqueue(await rig.Provider.NextAsync());
        }

        while (underWay.TryDequeue(out var call)) call.Confirm();
        await Task.WhenAll(purges);
        Assert.Equal(PurgeBatcher.MaxCalls, rig.Provider.MostUnderWay);
    }
}
