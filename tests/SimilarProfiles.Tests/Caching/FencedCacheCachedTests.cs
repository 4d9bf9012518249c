using SimilarProfiles.Near;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Reads of what is cached: they see what a reader would, and change nothing.</summary>
public sealed class FencedCacheCachedTests : IDisposable
{
    private readonly CacheRig _rig = new();

    public void Dispose() => _rig.Dispose();

    // Guards the look instead of an opening: a record would be left behind for a profile that nobody has asked for.
    [Fact]
    public void ReadCachedAsync_ofNothing_looksAndOpensNoRecord()
    {
        Assert.Null(ResultOf(_rig.ReadCached()));

        Assert.Equal([ControlledStore.Peek], _rig.Store.Calls);
        Assert.Empty(_rig.Fetches);
    }

    [Fact]
    public void ReadCachedAsync_underTheLease_isFromMemory()
    {
        var entry = _rig.Fill("v1");
        _rig.Store.Calls.Clear();

        Assert.Same(entry, ResultOf(_rig.ReadCached())!.Value.Entry);

        Assert.Empty(_rig.Store.Calls);
        Assert.Equal(0, _rig.Cache.HitsOf(entry));
    }

    // Guards that memory is asked as readers ask it: by itself, a read would not see what a lease that is over hides.
    [Fact]
    public void ReadCachedAsync_afterTheLease_asksTheStore()
    {
        _rig.Fill("v1");
        _rig.Pass(_rig.Options.Lease);
        var other = _rig.NewActivation();
        ResultOf(_rig.Clear(other));

        Assert.Null(ResultOf(_rig.ReadCached()));
        Assert.Equal(2, _rig.Store.Count(ControlledStore.Open));
    }

    [Fact]
    public void ReadCachedAsync_ofWhatAnotherActivationHasFetched_isTheStores()
    {
        var entry = _rig.Fill("v1");

        Assert.Equal(entry.Id, ResultOf(_rig.ReadCached(_rig.NewActivation()))!.Value.Entry.Id);
        Assert.Equal(1, _rig.Store.Count(ControlledStore.Open));
    }

    // Guards "no refill": neither for what is no longer fresh, nor ahead of that.
    [Fact]
    public void ReadCachedAsync_refillsNothing()
    {
        _rig.Fill("v1");
        _rig.Pass(_rig.Options.FreshFor - TimeSpan.FromTicks(1));
        Assert.Equal(ReadOutcome.Hit, ResultOf(_rig.ReadCached())!.Value.Outcome);
        _rig.Pass(TimeSpan.FromTicks(1));
        Assert.Null(ResultOf(_rig.ReadCached()));

        Assert.Single(_rig.Fetches);
    }

    [Fact]
    public void ReadCachedAsync_whileTheSourceIsDown_isTheStaleCopyThatReadersGet()
    {
        _rig.Fill("v1");
        _rig.Pass(_rig.Options.FreshFor);
        var read = _rig.Read();
        _rig.Fail(_rig.Fetches[^1]);
        Assert.Equal(ReadOutcome.Stale, ResultOf(read).Outcome);

        Assert.Equal(ReadOutcome.Stale, ResultOf(_rig.ReadCached())!.Value.Outcome);
    }

    [Fact]
    public void ReadCachedAsync_whenTheSourceMayBeAskedAgain_isNothing()
    {
        ReadStaleAfter(_rig.Options.FreshFor);

        _rig.Pass(_rig.Options.RetrySourceAfter - TimeSpan.FromTicks(1));
        Assert.Equal(ReadOutcome.Stale, ResultOf(_rig.ReadCached())!.Value.Outcome);
        _rig.Pass(TimeSpan.FromTicks(1));

        Assert.Null(ResultOf(_rig.ReadCached()));
    }

    [Fact]
    public void ReadCachedAsync_atTheEndOfStaleFor_isNothing()
    {
        ReadStaleAfter(_rig.Options.FreshFor + _rig.Options.StaleFor - TimeSpan.FromTicks(1));
        Assert.Equal(ReadOutcome.Stale, ResultOf(_rig.ReadCached())!.Value.Outcome);

        _rig.Pass(TimeSpan.FromTicks(1));

        Assert.Null(ResultOf(_rig.ReadCached()));
    }

    // Guards that it is counted nowhere: near leases would be granted to whoever comes next.
    [Fact]
    public void ReadCachedAsync_howeverOften_makesNothingHot()
    {
        _rig.Fill("v1");
        for (var i = 0; i < 100; i++) _rig.ReadCached();

        Assert.Equal(TimeSpan.Zero, ResultOf(_rig.ReadNear(NobodysCopies.Instance)).NearLease);
    }

    [Fact]
    public void ReadCachedAsync_withoutTheStore_fails()
    {
        _rig.Store.Fail(ControlledStore.Peek, new CacheUnavailableException("down"));

        ErrorOf<CacheUnavailableException>(_rig.ReadCached());
    }

    private void ReadStaleAfter(TimeSpan time)
    {
        _rig.Fill("v1");
        _rig.Pass(time);
        var read = _rig.Read();
        _rig.Fail(_rig.Fetches[^1]);
        Assert.Equal(ReadOutcome.Stale, ResultOf(read).Outcome);
    }

    private sealed class NobodysCopies : INearCopyHolder
    {
        public static readonly NobodysCopies Instance = new();

        public Task<long> RecallAsync(string username) => throw new InvalidOperationException("Nothing was granted.");
    }
}
