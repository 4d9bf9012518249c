using SimilarProfiles.Caching;
using SimilarProfiles.Store;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>The source is down.</summary>
public sealed class FencedCacheStaleTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly CacheRig _rig = new(new CacheOptions { RefreshAhead = 0 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void ReadAsync_whenTheSourceFailsWithinStaleFor_servesTheStaleCopy()
    {
        var read = ReadStale("v1");
        var joined = _rig.Read();

        _rig.Fail(_rig.Fetches[1]);

        Assert.Equal((ReadOutcome.Stale, "v1"), Seen(read));
        Assert.Equal((ReadOutcome.Stale, "v1"), Seen(joined));
        Assert.True(ResultOf(read).Cacheable);
    }

    [Fact]
    public void ReadAsync_whenTheSourceFailsAtTheEndOfStaleFor_servesTheStaleCopyNoLonger()
    {
        _rig.Fill("v1");
        _rig.Pass(_rig.Options.FreshFor + _rig.Options.StaleFor - Tick);
        var last = _rig.Read();
        _rig.Fail(_rig.Fetches[1]);
        Assert.Equal((ReadOutcome.Stale, "v1"), Seen(last));

        _rig.Pass(Tick);
        var read = _rig.Read();
        _rig.Fail(_rig.Fetches[2]);

        ErrorOf<SourceUnavailableException>(read);
    }

    [Fact]
    public void ReadAsync_whenStaleForEndsDuringTheFailingFetch_servesTheStaleCopyNoLonger()
    {
        _rig.Fill("v1");
        _rig.Pass(_rig.Options.FreshFor + _rig.Options.StaleFor - Tick);
        var read = _rig.Read();

        _rig.Pass(Tick);
        _rig.Fail(_rig.Fetches[1]);

        ErrorOf<SourceUnavailableException>(read);
    }

    [Fact]
    public void ReadAsync_whenTheSourceHangs_servesTheStaleCopyAtTheDeadline()
    {
        var read = ReadStale("v1");

        _rig.Pass(FetchTimeout);

        Assert.Equal((ReadOutcome.Stale, "v1"), Seen(read));
    }

    [Fact]
    public void ReadAsync_afterAClear_servesNoStaleCopy()
    {
        ReadStale("v1");
        _rig.Fail(_rig.Fetches[1]);
        _rig.Clear();

        var read = _rig.Read();
        _rig.Fail(_rig.Fetches[2]);

        ErrorOf<SourceUnavailableException>(read);
    }

    [Fact]
    public void ReadAsync_whenAClearComesDuringTheFailingFetch_servesNoStaleCopy()
    {
        var read = ReadStale("v1");
        _rig.Clear();

        _rig.Fail(_rig.Fetches[1]);

        ErrorOf<SourceUnavailableException>(read);
    }

    [Fact]
    public void ReadAsync_afterAClearThroughAnotherActivation_servesNoStaleCopy()
    {
        ReadStale("v1");
        _rig.Fail(_rig.Fetches[1]);
        var clear = _rig.Clear(_rig.NewActivation());
        Assert.False(clear.IsCompleted);
        _rig.Pass(_rig.Options.Lease);
        Assert.NotNull(ResultOf(clear).Dropped);

        var read = _rig.Read();
        _rig.Fail(_rig.Fetches[2]);

        ErrorOf<SourceUnavailableException>(read);
    }

    [Fact]
    public void ReadAsync_withinRetrySourceAfterAFailure_servesStaleWithoutAsking()
    {
        ReadStale("v1");
        _rig.Fail(_rig.Fetches[1]);

        _rig.Pass(_rig.Options.RetrySourceAfter - Tick);
        Assert.Equal((ReadOutcome.Stale, "v1"), Seen(_rig.Read()));
        Assert.Equal(2, _rig.Fetches.Count);

        _rig.Pass(Tick);
        var read = _rig.Read();
        _rig.Answer(_rig.Fetches[2], "v2");
        Assert.Equal((ReadOutcome.Miss, "v2"), Seen(read));
    }

    [Fact]
    public void ReadAsync_saysWhetherTheSourceWasAsked()
    {
        var read = ReadStale("v1");
        _rig.Fail(_rig.Fetches[1]);
        Assert.True(ResultOf(read).SourceAsked);
        Assert.False(ResultOf(_rig.Read()).SourceAsked);

        _rig.Clear();
        var miss = _rig.Read();
        _rig.Answer(_rig.Fetches[2], "v2");
        Assert.True(ResultOf(miss).SourceAsked);
        Assert.False(ResultOf(_rig.Read()).SourceAsked);
    }

    [Theory]
    [InlineData(ControlledStore.Open)]
    [InlineData(ControlledStore.TryStore)]
    public void ReadAsync_pastTheStore_saysThatTheSourceWasAsked(string failing)
    {
        _rig.Store.Fail(failing, new CacheUnavailableException("down"));
        var read = _rig.Read();

        _rig.Answer(_rig.Fetches[0], "v1");

        Assert.Equal((ReadOutcome.Bypass, true), (ResultOf(read).Outcome, ResultOf(read).SourceAsked));
    }

    [Fact]
    public void ReadAsync_afterAClearWithinRetrySourceAfter_asksTheSource()
    {
        ReadStale("v1");
        _rig.Fail(_rig.Fetches[1]);
        _rig.Clear();

        var read = _rig.Read();
        _rig.Answer(_rig.Fetches[2], "v2");

        Assert.Equal((ReadOutcome.Miss, "v2"), Seen(read));
    }

    /// <summary>Fills, lets the freshness pass, and starts the read that asks the source again: its second fetch.</summary>
    private Task<CacheRead> ReadStale(string version)
    {
        _rig.Fill(version);
        _rig.Pass(_rig.Options.FreshFor);
        var read = _rig.Read();
        Assert.Equal(2, _rig.Fetches.Count);
        return read;
    }
}
