using SimilarProfiles.Store;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>The refresh in the background, in the last part of an entry's freshness.</summary>
public sealed class FencedCacheRefreshTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly CacheRig _rig = new(new CacheOptions { FreshFor = TimeSpan.FromMinutes(10), RefreshAhead = 0.1 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void ReadAsync_beforeTheLastPart_doesNotAskTheSource()
    {
        _rig.Fill("v1");
        _rig.Pass(TimeSpan.FromMinutes(9) - Tick);

        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));

        Assert.Single(_rig.Fetches);
    }

    [Fact]
    public void ReadAsync_inTheLastPart_answersAtOnceAndRefreshesOnce()
    {
        FillToLastPart("v1");

        var reads = _rig.Read(times: 100);
        Assert.All(reads, read => Assert.Equal((ReadOutcome.Hit, "v1"), Seen(read)));
        Assert.Equal(2, _rig.Fetches.Count);
        _rig.Answer(_rig.Fetches[1], "v2");

        Assert.Equal((ReadOutcome.Hit, "v2"), Seen(_rig.Read()));
        Assert.Equal(2, _rig.Fetches.Count);
        Assert.Equal(1, _rig.EntriesHeld);
    }

    [Fact]
    public void ReadAsync_whenTheFreshnessEndsDuringTheRefresh_joinsIt()
    {
        FillToLastPart("v1");
        _rig.Pass(TimeSpan.FromSeconds(59));
        _rig.Read();
        _rig.Pass(TimeSpan.FromSeconds(1));

        var read = _rig.Read();
        _rig.Answer(_rig.Fetches[1], "v2");

        Assert.Equal((ReadOutcome.Miss, "v2"), Seen(read));
        Assert.True(ResultOf(read).Collapsed);
    }

    [Fact]
    public void Refresh_overtakenByAClear_resurrectsNothing()
    {
        FillToLastPart("v1");
        _rig.Read();
        _rig.Clear();

        _rig.Answer(_rig.Fetches[1], "old");

        Assert.Null(_rig.Peek());
        Assert.Equal(1, _rig.RefusedRefills);
        var read = _rig.Read();
        _rig.Answer(_rig.Fetches[2], "new");
        Assert.Equal((ReadOutcome.Miss, "new"), Seen(read));
    }

    [Fact]
    public void Refresh_thatFails_leavesTheEntryAndIsNotRetriedAtOnce()
    {
        FillToLastPart("v1");
        _rig.Read();

        _rig.Fail(_rig.Fetches[1]);

        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));
        Assert.Equal(2, _rig.Fetches.Count);
        _rig.Pass(_rig.Options.RetrySourceAfter);
        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));
        Assert.Equal(3, _rig.Fetches.Count);
    }

    [Fact]
    public void Refresh_thatTheStoreLoses_leavesTheEntry()
    {
        FillToLastPart("v1");
        _rig.Read();
        _rig.Store.Fail(ControlledStore.TryStore, new CacheUnavailableException("down"));

        _rig.Answer(_rig.Fetches[1], "v2");

        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));
    }

    [Fact]
    public void ReadAsync_withoutRefreshAhead_doesNotAskTheSourceWhileFresh()
    {
        using var rig = new CacheRig(new CacheOptions { RefreshAhead = 0 });
        rig.Fill("v1");
        rig.Pass(rig.Options.FreshFor - Tick);

        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(rig.Read()));

        Assert.Single(rig.Fetches);
    }

    private void FillToLastPart(string version)
    {
        _rig.Fill(version);
        _rig.Pass(TimeSpan.FromMinutes(9));
    }
}
