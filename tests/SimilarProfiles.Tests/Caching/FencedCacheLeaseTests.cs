using SimilarProfiles.Caching;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

public sealed class FencedCacheLeaseTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly CacheRig _rig = new();

    public void Dispose() => _rig.Dispose();

    private TimeSpan TrustedFor => _rig.Options.Lease * (1 - FencedCache.DriftShare);

    [Fact]
    public void ReadAsync_withinTheLease_goesOnFromMemory()
    {
        _rig.Fill("v1");
        _rig.Store.Calls.Clear();

        _rig.Read(times: 100);
        _rig.Pass(TrustedFor - Tick);
        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));

        Assert.Empty(_rig.Store.Calls);
    }

    [Fact]
    public void ReadAsync_withinTheLeaseWithTheStoreDown_goesOnFromMemory()
    {
        _rig.Fill("v1");
        _rig.Store.Fail(ControlledStore.Open, new CacheUnavailableException("down"));

        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));
    }

    [Fact]
    public void ReadAsync_afterTheLeaseLessItsShareForDrift_asksTheStore()
    {
        var entry = _rig.Fill("v1");
        _rig.Read(times: 2);
        _rig.Pass(TrustedFor);

        var read = _rig.Read();

        Assert.Same(entry, ResultOf(read).Entry);
        Assert.Equal(2, _rig.Store.Count(ControlledStore.Open));
        Assert.Equal(3, _rig.Cache.HitsOf(entry));
    }

    [Fact]
    public void ReadAsync_withASlowStore_countsTheLeaseFromBeforeTheRequest()
    {
        var opening = _rig.Store.Hold(ControlledStore.Open);
        var read = _rig.Read();
        _rig.Pass(_rig.Options.StoreTimeout / 2);
        _rig.Step(opening.SetResult);
        _rig.Answer(_rig.Fetches[0], "v1");
        Assert.Equal("v1", Seen(read).Version);

        _rig.Pass(TrustedFor - (_rig.Options.StoreTimeout / 2) - Tick);
        _rig.Read();
        Assert.Equal(1, _rig.Store.Count(ControlledStore.Open));
        _rig.Pass(Tick);
        _rig.Read();

        Assert.Equal(2, _rig.Store.Count(ControlledStore.Open));
    }

    [Fact]
    public void ReadAsync_allTheTime_renewsAtMostOnceALease()
    {
        _rig.Fill("v1");

        for (var i = 0; i < 600; i++)
        {
            _rig.Pass(TimeSpan.FromMilliseconds(50));
            Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));
        }

        // 30 s of a lease of 3 s, trusted for 2.85 s of it.
        Assert.Equal(11, _rig.Store.Count(ControlledStore.Open));
    }

    [Fact]
    public void ReadAsync_byManyAtTheEndOfTheLease_renewsOnce()
    {
        _rig.Fill("v1");
        _rig.Pass(_rig.Options.Lease);
        var opening = _rig.Store.Hold(ControlledStore.Open);

        var reads = _rig.Read(times: 100);
        _rig.Step(opening.SetResult);

        Assert.All(reads, read => Assert.Equal((ReadOutcome.Hit, "v1"), Seen(read)));
        Assert.Equal(2, _rig.Store.Count(ControlledStore.Open));
    }
}
