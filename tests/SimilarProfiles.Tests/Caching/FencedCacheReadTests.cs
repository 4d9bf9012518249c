using SimilarProfiles.Store;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

public sealed class FencedCacheReadTests : IDisposable
{
    private readonly CacheRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void ReadAsync_byAThousandReaders_fetchesOnce()
    {
        var reads = _rig.Read(times: 1_000);
        Assert.DoesNotContain(reads, read => read.IsCompleted);

        _rig.Answer(Assert.Single(_rig.Fetches), "v1");

        Assert.All(reads, read => Assert.Equal((ReadOutcome.Miss, "v1"), Seen(read)));
        Assert.Equal(999, reads.Count(read => ResultOf(read).Collapsed));
        Assert.All(reads, read => Assert.True(ResultOf(read).Cacheable));
    }

    [Fact]
    public void ReadAsync_byAThousandReadersBeforeTheStoreAnswers_opensAndFetchesOnce()
    {
        var opening = _rig.Store.Hold(ControlledStore.Open);
        var reads = _rig.Read(times: 1_000);

        _rig.Step(opening.SetResult);
        _rig.Answer(Assert.Single(_rig.Fetches), "v1");

        Assert.All(reads, read => Assert.Equal((ReadOutcome.Miss, "v1"), Seen(read)));
        Assert.Equal([ControlledStore.Open, ControlledStore.TryStore], _rig.Store.Calls);
    }

    [Fact]
    public void ReadAsync_whenOneReaderCancels_endsThatWaitOnly()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = _rig.ReadUntil(cancellation.Token);
        var other = _rig.Read();

        _rig.Step(cancellation.Cancel);

        ErrorOf<TaskCanceledException>(cancelled);
        var fetch = Assert.Single(_rig.Fetches);
        Assert.False(fetch.CancellationToken.IsCancellationRequested);
        _rig.Answer(fetch, "v1");
        Assert.Equal((ReadOutcome.Miss, "v1"), Seen(other));
    }

    [Fact]
    public void ReadAsync_whenAllReadersCancel_stillFillsTheCache()
    {
        using var cancellation = new CancellationTokenSource();
        var first = _rig.ReadUntil(cancellation.Token);
        var second = _rig.ReadUntil(cancellation.Token);
        _rig.Step(cancellation.Cancel);
        ErrorOf<TaskCanceledException>(first);
        ErrorOf<TaskCanceledException>(second);

        _rig.Answer(Assert.Single(_rig.Fetches), "v1");

        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(_rig.Read()));
    }

    [Fact]
    public void ReadAsync_whenAReaderCancelsBeforeTheStoreAnswers_stillOpensForTheOthers()
    {
        var opening = _rig.Store.Hold(ControlledStore.Open);
        using var cancellation = new CancellationTokenSource();
        var cancelled = _rig.ReadUntil(cancellation.Token);
        var other = _rig.Read();

        _rig.Step(cancellation.Cancel);
        ErrorOf<TaskCanceledException>(cancelled);
        _rig.Step(opening.SetResult);
        _rig.Answer(Assert.Single(_rig.Fetches), "v1");

        Assert.Equal((ReadOutcome.Miss, "v1"), Seen(other));
    }

    [Fact]
    public void ReadAsync_ofWhatAnotherActivationFetched_takesItFromTheStore()
    {
        var entry = _rig.Fill("v1");

        var read = _rig.Read(_rig.NewActivation());

        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(read));
        Assert.Same(entry, ResultOf(read).Entry);
        Assert.Single(_rig.Fetches);
    }

    [Fact]
    public void ReadAsync_untilFreshUntil_isAHitAndThenAsksTheSource()
    {
        using var rig = new CacheRig(new CacheOptions { RefreshAhead = 0 });
        rig.Fill("v1");

        rig.Pass(rig.Options.FreshFor - TimeSpan.FromTicks(1));
        Assert.Equal((ReadOutcome.Hit, "v1"), Seen(rig.Read()));
        rig.Pass(TimeSpan.FromTicks(1));
        var read = rig.Read();

        rig.Answer(rig.Fetches[1], "v2");
        Assert.Equal((ReadOutcome.Miss, "v2"), Seen(read));
    }

    [Fact]
    public void ReadAsync_fromMemory_countsHitsOfTheEntryThatIsThere()
    {
        var entry = _rig.Fill("v1");
        _rig.Read(times: 3);

        Assert.Equal(3, _rig.Cache.HitsOf(entry));
        Assert.Equal(0, _rig.Cache.HitsOf(entry with { Id = "another" }));
    }

    [Fact]
    public void RefillInFlight_isTrueWhileAFetchRuns()
    {
        Assert.False(_rig.Cache.RefillInFlight);
        _rig.Read();
        Assert.True(_rig.Cache.RefillInFlight);
        _rig.Answer(_rig.Fetches[0], "v1");
        Assert.False(_rig.Cache.RefillInFlight);
    }
}
