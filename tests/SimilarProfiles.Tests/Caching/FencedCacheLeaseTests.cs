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

    [Fact]
    public void ClearAsync_whileAnotherActivationHasALease_waitsUntilItEnds()
    {
        _rig.Read(_rig.NewActivation());
        _rig.Pass(TimeSpan.FromSeconds(1));

        var clear = _rig.Clear();

        _rig.Pass(_rig.Options.Lease - TimeSpan.FromSeconds(1) - Tick);
        Assert.False(clear.IsCompleted);
        // A timer's resolution is a millisecond.
        _rig.Pass(TimeSpan.FromMilliseconds(1));
        Assert.True(clear.IsCompletedSuccessfully);
    }

    [Fact]
    public void ReadAsync_whileAClearWaitsForAnothersLease_doesNotWait()
    {
        _rig.Fill("v1");
        var other = _rig.NewActivation();
        var clear = _rig.Clear(other);

        var read = _rig.Read(other);
        _rig.Answer(_rig.Fetches[1], "v2");

        Assert.False(clear.IsCompleted);
        Assert.Equal((ReadOutcome.Miss, "v2"), Seen(read));
    }

    [Fact]
    public void ReleaseAsync_givesTheLeaseBack_soAnotherActivationClearsWithoutAWait()
    {
        _rig.Fill("v1");

        Assert.True(_rig.Release().IsCompletedSuccessfully);

        Assert.NotNull(ResultOf(_rig.Clear(_rig.NewActivation())).Dropped);
        Assert.Equal(0, _rig.EntriesHeld);
    }

    [Fact]
    public void ReleaseAsync_whenTheStoreIsDown_failsAndForgetsAllTheSame()
    {
        _rig.Fill("v1");
        _rig.Store.Fail(ControlledStore.Release, new CacheUnavailableException("down"));

        ErrorOf<CacheUnavailableException>(_rig.Release());

        Assert.Equal(0, _rig.EntriesHeld);
        Assert.False(_rig.Clear(_rig.NewActivation()).IsCompleted);
    }

    [Fact]
    public void PeekAsync_takesNoLeaseAndChangesNothing()
    {
        var entry = _rig.Fill("v1");
        _rig.Release();

        Assert.Same(entry, _rig.Peek());

        Assert.NotNull(ResultOf(_rig.Clear(_rig.NewActivation())).Dropped);
    }
}
