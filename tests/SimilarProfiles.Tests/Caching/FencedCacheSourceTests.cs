using SimilarProfiles.Store;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>What the source may do: not know the profile, hang, throw.</summary>
public sealed class FencedCacheSourceTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly CacheRig _rig = new(new CacheOptions { RefreshAhead = 0 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void ReadAsync_ofAnUnknownProfile_isCachedForNotFoundForOnly()
    {
        var read = _rig.Read();
        _rig.Step(_rig.Fetches[0].NotFound);
        Assert.Equal((ReadOutcome.Miss, false, true), (ResultOf(read).Outcome, ResultOf(read).Entry.Found, ResultOf(read).Cacheable));

        _rig.Pass(_rig.Options.NotFoundFor - Tick);
        var last = ResultOf(_rig.Read());
        Assert.Equal((ReadOutcome.Hit, false), (last.Outcome, last.Entry.Found));

        _rig.Pass(Tick);
        Assert.False(_rig.Read().IsCompleted);
        Assert.Equal(2, _rig.Fetches.Count);
    }

    [Fact]
    public void ReadAsync_ofAnUnknownProfile_isNeverServedStale()
    {
        _rig.Read();
        _rig.Step(_rig.Fetches[0].NotFound);
        _rig.Pass(_rig.Options.NotFoundFor);

        var read = _rig.Read();
        _rig.Fail(_rig.Fetches[1]);

        ErrorOf<SourceUnavailableException>(read);
    }

    [Fact]
    public void ReadAsync_whenTheSourceHangs_failsAtTheDeadline()
    {
        var reads = _rig.Read(times: 3);

        _rig.Pass(FetchTimeout - Tick);
        Assert.DoesNotContain(reads, read => read.IsCompleted);
        _rig.Pass(Tick);

        Assert.All(reads, read => Assert.Contains("5 s", ErrorOf<SourceUnavailableException>(read).Message, StringComparison.Ordinal));
        Assert.True(_rig.Fetches[0].CancellationToken.IsCancellationRequested, "The source was not asked to stop.");
    }

    [Fact]
    public void ReadAsync_afterTheDeadline_asksAgainAndIgnoresTheLateAnswer()
    {
        _rig.Read();
        _rig.Pass(FetchTimeout);

        var read = _rig.Read();
        _rig.Answer(_rig.Fetches[0], "late");
        Assert.False(read.IsCompleted);
        _rig.Answer(_rig.Fetches[1], "v1");

        Assert.Equal((ReadOutcome.Miss, "v1"), Seen(read));
        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(CacheUnavailableException))]
    public void ReadAsync_whenTheSourceThrowsAnything_failsWithItInside(Type type)
    {
        var thrown = type == typeof(CacheUnavailableException)
            ? new CacheUnavailableException("not the cache's")
            : (Exception)Activator.CreateInstance(type, "broken")!;
        var read = _rig.Read();

        _rig.Fail(_rig.Fetches[0], thrown);

        Assert.Same(thrown, ErrorOf<SourceUnavailableException>(read).InnerException);
    }

    [Fact]
    public void ReadAsync_whenTheSourceSaysItIsUnavailable_failsWithThatVeryException()
    {
        var thrown = new SourceUnavailableException("down", new TimeoutException("slow"));
        var read = _rig.Read();

        _rig.Fail(_rig.Fetches[0], thrown);

        Assert.Same(thrown, ErrorOf<SourceUnavailableException>(read));
    }

    [Fact]
    public void ReadAsync_afterAFailureWithNothingCached_asksAgainAtOnce()
    {
        _rig.Read();
        _rig.Fail(_rig.Fetches[0]);

        var read = _rig.Read();
        _rig.Answer(_rig.Fetches[1], "v1");

        Assert.Equal((ReadOutcome.Miss, "v1"), Seen(read));
    }

    [Fact]
    public void ReadAsync_measuresEachFetchByItsOutcome()
    {
        _rig.Read();
        _rig.Pass(TimeSpan.FromSeconds(1));
        _rig.Fail(_rig.Fetches[0]);
        _rig.Read();
        _rig.Pass(TimeSpan.FromSeconds(2));
        _rig.Step(_rig.Fetches[1].NotFound);
        _rig.Clear();
        _rig.Fill("v1");

        Assert.Equal(
            [(1, "outcome=failed"), (2, "outcome=not_found"), (0, "outcome=found")],
            _rig.Recorder.All.Where(m => m.Name == TelemetryNames.RefillDuration).Select(m => (m.Value, m.Tags)));
    }
}
