using System.Runtime.CompilerServices;
using SimilarProfiles.Store;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Whether an activation holds something worth keeping, and what it costs to give it up.</summary>
public sealed class FencedCacheMemoryTests : IDisposable
{
    private readonly CacheRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void HoldsSomething_anEntry_alsoWhenItsLeaseIsOver()
    {
        _rig.Fill("v1");
        Assert.True(_rig.Cache.HoldsSomething);
        _rig.Pass(_rig.Options.Lease);
        Assert.True(_rig.Cache.HoldsSomething);
    }

    [Fact]
    public void HoldsSomething_aLeaseOnAProfileThatThereIsNot_untilItIsOver()
    {
        var read = _rig.Read();
        Assert.True(_rig.Cache.HoldsSomething);
        _rig.Step(_rig.Fetches[0].NotFound);
        Assert.False(ResultOf(read).Entry.Found);
        Assert.True(_rig.Cache.HoldsSomething);

        _rig.Pass(_rig.Options.Lease);

        Assert.False(_rig.Cache.HoldsSomething);
    }

    [Fact]
    public void HoldsSomething_aFetchInFlight_afterTheLeaseTooAndAfterAClear()
    {
        _rig.Read();
        _rig.Pass(_rig.Options.Lease);
        Assert.True(_rig.Cache.HoldsSomething);
        _rig.Clear();
        Assert.True(_rig.Cache.HoldsSomething);

        _rig.Answer(_rig.Fetches[0], "v1");

        Assert.False(_rig.Cache.HoldsSomething);
    }

    [Fact]
    public void HoldsSomething_afterAClear_nothing()
    {
        Assert.False(_rig.Cache.HoldsSomething);
        _rig.Fill("v1");
        ResultOf(_rig.Clear());
        Assert.False(_rig.Cache.HoldsSomething);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReleaseAsync_withoutALeaseOnRecord_asksNoStore(bool cleared)
    {
        _rig.Fill("v1");
        if (cleared) ResultOf(_rig.Clear());
        else _rig.Pass(_rig.Options.Lease);

        Assert.True(_rig.Release().IsCompletedSuccessfully);

        Assert.Equal(0, _rig.Store.Count(ControlledStore.Release));
        Assert.True(_rig.Clear(_rig.NewActivation()).IsCompletedSuccessfully);
    }

    /// <summary>Guards FencedCache.ForgetAsync, without which the last fetch keeps its answer.</summary>
    [Fact]
    public void ClearAsync_leavesNothingOfTheEntryInMemory()
    {
        var entry = FillAndClear();

        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                return !entry.TryGetTarget(out _);
            },
            TimeSpan.FromSeconds(10)));

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference<CacheEntry> FillAndClear()
        {
            var filled = new WeakReference<CacheEntry>(_rig.Fill("v1"));
            _rig.Clear();
            return filled;
        }
    }
}
