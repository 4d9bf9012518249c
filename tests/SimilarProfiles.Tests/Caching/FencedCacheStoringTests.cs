using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>The store goes down while a fetch runs.</summary>
public sealed class FencedCacheStoringTests : IDisposable
{
    private readonly CacheRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadAsync_whenTheStoreFailsToStore_answersUncached(bool unreachable)
    {
        _rig.Store.Fail(ControlledStore.TryStore, unreachable ? new CacheUnavailableException("down") : new CacheOperationException("error"));
        var read = _rig.Read();

        _rig.Answer(_rig.Fetches[0], "v1");

        Assert.Equal((ReadOutcome.Bypass, "v1"), Seen(read));
        Assert.False(ResultOf(read).Cacheable);
        Assert.Equal(0, _rig.RefusedRefills);
        Assert.False(_rig.Read().IsCompleted);
        Assert.Equal(2, _rig.Fetches.Count);
    }

    [Fact]
    public void ReadAsync_whenTheStoreHangsOnStoring_answersUncachedAtTheStoreTimeout()
    {
        _rig.Store.Hold(ControlledStore.TryStore);
        var read = _rig.Read();
        _rig.Answer(_rig.Fetches[0], "v1");
        Assert.False(read.IsCompleted);

        _rig.Pass(_rig.Options.StoreTimeout);

        Assert.Equal((ReadOutcome.Bypass, "v1"), Seen(read));
        Assert.False(ResultOf(read).Cacheable);
    }
}
