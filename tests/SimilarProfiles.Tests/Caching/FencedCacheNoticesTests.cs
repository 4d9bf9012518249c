using SimilarProfiles.Store;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>What the cache tells the grain that it belongs to.</summary>
public sealed class FencedCacheNoticesTests : IDisposable
{
    private readonly CacheRig _rig = new(new CacheOptions { RecordsPurges = true });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Remembered_isCalledWhenTheEntryInMemoryChanges()
    {
        var told = new List<CacheEntry?>();
        var cache = _rig.NewActivation(remembered: told.Add);
        var read = _rig.Read(cache);
        _rig.Answer(_rig.Fetches[0], "v1");
        _rig.Pass(_rig.Options.Lease);
        ResultOf(_rig.Read(cache));
        Assert.Equal([ResultOf(read).Entry], told);

        ResultOf(_rig.Clear(cache));
        _rig.Read(cache);

        Assert.Equal([ResultOf(read).Entry, null], told);
    }

    [Fact]
    public void PurgeFound_isCalledByAnOpenThatFindsOneOnRecord()
    {
        var found = 0;
        var cache = _rig.NewActivation(purgeFound: () => found++);
        _rig.Read(cache);
        Assert.NotNull(ResultOf(_rig.Clear(cache)).Purge);
        Assert.Equal(0, found);

        _rig.Read(cache);

        Assert.Equal(1, found);
    }
}
