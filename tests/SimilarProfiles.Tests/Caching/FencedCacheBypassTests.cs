using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>The store is down: reads go past it.</summary>
public sealed class FencedCacheBypassTests : IDisposable
{
    private readonly CacheRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadAsync_whenTheStoreFailsToOpen_goesToTheSourceUncached(bool unreachable)
    {
        _rig.Store.Fail(ControlledStore.Open, unreachable ? new CacheUnavailableException("down") : new CacheOperationException("error"));

        var read = _rig.Read();
        _rig.Answer(_rig.Fetches[0], "v1");

        Assert.Equal((ReadOutcome.Bypass, "v1"), Seen(read));
        Assert.False(ResultOf(read).Cacheable);
        Assert.Equal(0, _rig.EntriesHeld);
        Assert.False(_rig.Read().IsCompleted);
        Assert.Equal(2, _rig.Fetches.Count);
        Assert.DoesNotContain(ControlledStore.TryStore, _rig.Store.Calls);
    }

    [Fact]
    public void ReadAsync_whenTheStoreHangs_goesToTheSourceAtTheStoreTimeout()
    {
        _rig.Store.Hold(ControlledStore.Open);
        var read = _rig.Read();

        _rig.Pass(_rig.Options.StoreTimeout - TimeSpan.FromTicks(1));
        Assert.Empty(_rig.Fetches);
        _rig.Pass(TimeSpan.FromTicks(1));
        _rig.Answer(_rig.Fetches[0], "v1");

        Assert.Equal((ReadOutcome.Bypass, "v1"), Seen(read));
    }

    [Fact]
    public void ReadAsync_whenTheStoreIsBack_cachesAgain()
    {
        StoreDown();
        _rig.Read();
        _rig.Answer(_rig.Fetches[0], "v1");
        _rig.Store.Restore(ControlledStore.Open);

        _rig.Fill("v2");

        Assert.Equal((ReadOutcome.Hit, "v2"), Seen(_rig.Read()));
    }

    [Fact]
    public void ReadAsync_whileABypassRuns_sharesTheNextOneAndNotTheRunningOne()
    {
        StoreDown();
        var first = _rig.Read();
        var later = _rig.Read(times: 100);
        Assert.Single(_rig.Fetches);

        _rig.Answer(_rig.Fetches[0], "v1");
        Assert.Equal("v1", Seen(first).Version);
        Assert.DoesNotContain(later, read => read.IsCompleted);
        _rig.Answer(_rig.Fetches[1], "v2");

        Assert.All(later, read => Assert.Equal((ReadOutcome.Bypass, "v2"), Seen(read)));
        Assert.Equal(2, _rig.Fetches.Count);
    }

    [Fact]
    public void ReadAsync_whileTheNextBypassRuns_waitsForAThird()
    {
        StoreDown();
        _rig.Read();
        var second = _rig.Read();
        _rig.Answer(_rig.Fetches[0], "v1");
        var third = _rig.Read();

        _rig.Answer(_rig.Fetches[1], "v2");
        _rig.Answer(_rig.Fetches[2], "v3");

        Assert.Equal(("v2", "v3"), (Seen(second).Version, Seen(third).Version));
    }

    [Fact]
    public void ReadAsync_whenTheRunningBypassFails_isNotFailedByIt()
    {
        StoreDown();
        var first = _rig.Read();
        var later = _rig.Read();

        _rig.Fail(_rig.Fetches[0]);
        _rig.Answer(_rig.Fetches[1], "v2");

        ErrorOf<SourceUnavailableException>(first);
        Assert.Equal((ReadOutcome.Bypass, "v2"), Seen(later));
    }

    [Fact]
    public void ReadAsync_whenAReaderOfABypassCancels_endsThatWaitOnly()
    {
        StoreDown();
        using var cancellation = new CancellationTokenSource();
        _rig.Read();
        var cancelled = _rig.ReadUntil(cancellation.Token);
        var other = _rig.Read();

        _rig.Step(cancellation.Cancel);
        ErrorOf<TaskCanceledException>(cancelled);
        _rig.Answer(_rig.Fetches[0], "v1");
        _rig.Answer(_rig.Fetches[1], "v2");

        Assert.Equal((ReadOutcome.Bypass, "v2"), Seen(other));
    }

    private void StoreDown() => _rig.Store.Fail(ControlledStore.Open, new CacheUnavailableException("down"));
}
