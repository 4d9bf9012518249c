using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>When <see cref="BatchingPurger"/> knows that the CDN hangs.</summary>
public sealed class CdnSilenceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Silence_beforeAnyCall_isZero()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);

        Assert.Equal(TimeSpan.Zero, rig.Queue.Silence);
    }

    [Fact]
    public async Task Silence_whileCallsAreNotAnswered_countsFromTheFirst()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        var first = rig.PurgeAsync("a");
        var call = await rig.Provider.NextAsync();
        rig.Time.Advance(Second);
        var second = rig.PurgeAsync("b");
        await rig.Provider.NextAsync();
        rig.Time.Advance(Second);

        Assert.Equal(2 * Second, rig.Queue.Silence);
        call.Confirm();
        await first;
        Assert.Equal(TimeSpan.Zero, rig.Queue.Silence);
    }

    // A CDN that refuses lives.
    [Fact]
    public async Task Silence_afterAFailureThatWasAnswered_isZero()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        await rig.FailOneAsync();
        rig.Time.Advance(Second);

        Assert.Equal(TimeSpan.Zero, rig.Queue.Silence);
    }

    [Fact]
    public async Task Silence_afterACallsDeadline_goesOn()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        var purge = rig.PurgeAsync("a");
        await rig.Provider.NextAsync();
        rig.Time.Advance(rig.Options.CallTimeout);
        await QueueRig.FailureAsync(purge);

        Assert.Equal(rig.Options.CallTimeout, rig.Queue.Silence);
    }

    [Fact]
    public async Task Silence_ofLongAgo_isForgotten()
    {
        await using var rig = await QueueRig.StartAsync(items: 1);
        var purge = rig.PurgeAsync("a");
        await rig.Provider.NextAsync();
        rig.Time.Advance(rig.Options.CallTimeout);
        await QueueRig.FailureAsync(purge);
        rig.Time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(TimeSpan.Zero, rig.Queue.Silence);
    }
}
