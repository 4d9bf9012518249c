using SimilarProfiles.Caching;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Clears that the store does not answer, or answers with an error.</summary>
public sealed class FencedCacheClearFailureTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly CacheRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void ClearAsync_whenTheStoreHangs_failsAtTheStoreTimeout()
    {
        _rig.Store.Hold(ControlledStore.Clear);
        var clear = _rig.Clear();

        _rig.Pass(_rig.Options.StoreTimeout - Tick);
        Assert.False(clear.IsCompleted);
        _rig.Pass(Tick);

        Assert.Contains("1 s", ErrorOf<CacheUnavailableException>(clear).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAsync_whileAClearHangs_goesOnWhenTheClearHasFailed()
    {
        _rig.Fill("v1");
        _rig.Store.Hold(ControlledStore.Clear);
        _rig.Clear();
        var read = _rig.Read();

        _rig.Pass(_rig.Options.StoreTimeout);

        // Nothing was acknowledged, and the store still has it.
        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(read));
    }

    [Fact]
    public void ClearAsync_whenTheStoreFails_failsWithThatVeryException()
    {
        var failure = new CacheOperationException("wrong type", new InvalidOperationException("inner"));
        _rig.Store.Fail(ControlledStore.Clear, failure);

        Assert.Same(failure, ErrorOf<CacheOperationException>(_rig.Clear()));
    }

    [Fact]
    public void ClearAsync_afterOneThatFailed_worksUnderANewHolder()
    {
        _rig.Fill("v1");
        _rig.Store.Fail(ControlledStore.Clear, new CacheOperationException("error"));
        ErrorOf<CacheOperationException>(_rig.Clear());
        _rig.Store.Restore(ControlledStore.Clear);

        var clear = _rig.Clear();

        // The lost clear may still run in the store, so the lease of the life before it counts as another's.
        Assert.False(clear.IsCompleted);
        _rig.Pass(_rig.Options.Lease);
        Assert.NotNull(ResultOf(clear).Dropped);
        Assert.Equal([_rig.Store.Holders[0], _rig.Store.Holders[0]], _rig.Store.Holders[..2]);
        Assert.NotEqual(_rig.Store.Holders[0], _rig.Store.Holders[2]);
    }

    [Fact]
    public void ClearAsync_thatRunsInTheStoreAfterItsTimeout_endsNoLeaseThatWasTakenSince()
    {
        var late = _rig.Store.Hold(ControlledStore.Clear);
        ErrorOf<CacheUnavailableException>(Timed(_rig.Clear()));
        _rig.Store.Restore(ControlledStore.Clear);
        _rig.Read();

        _rig.Step(late.SetResult);

        // Guards "rule: retire".
        var clear = _rig.Clear(_rig.NewActivation());
        Assert.False(clear.IsCompleted);
        _rig.Pass(_rig.Options.Lease);
        Assert.True(clear.IsCompletedSuccessfully);
    }

    [Fact]
    public void ReadAsync_afterAClearThatFailed_asksTheStoreAndNotItsMemory()
    {
        _rig.Fill("v1");
        _rig.Store.Fail(ControlledStore.Clear, new CacheUnavailableException("lost"));
        ErrorOf<CacheUnavailableException>(_rig.Clear());
        _rig.Store.Calls.Clear();

        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));

        Assert.Equal([ControlledStore.Open], _rig.Store.Calls);
    }

    private Task<CacheClear> Timed(Task<CacheClear> clear)
    {
        _rig.Pass(_rig.Options.StoreTimeout);
        return clear;
    }
}
