using SimilarProfiles.Caching;
using SimilarProfiles.Store;
using SimilarProfiles.Testing.Store;
using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

public sealed class FencedCacheClearTests : IDisposable
{
    private readonly CacheRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void ClearAsync_withNothingElseGoingOn_isOneCallOfTheStoreWithoutAWait()
    {
        _rig.Fill("v1");
        _rig.Store.Calls.Clear();

        var cleared = ResultOf(_rig.Clear());

        Assert.Equal(new CacheClear(new DroppedEntry(Profiles: 1, ImageCount: 1), null, null, 0, default), cleared);
        Assert.Equal([ControlledStore.Clear], _rig.Store.Calls);
    }

    [Fact]
    public void ClearAsync_withAFetchInFlight_doesNotWaitForIt()
    {
        var read = _rig.Read();

        var cleared = ResultOf(_rig.Clear());

        Assert.Null(cleared.Dropped);
        Assert.False(read.IsCompleted);
        Assert.False(_rig.Fetches[0].CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public void ClearAsync_whileAFetchRuns_refusesItsResultAndCountsThat()
    {
        var overtaken = _rig.Read();
        _rig.Clear();

        _rig.Answer(_rig.Fetches[0], "old");

        Assert.Equal((ReadOutcome.Miss, "old"), Seen(overtaken));
        Assert.False(ResultOf(overtaken).Cacheable);
        Assert.Equal(1, _rig.RefusedRefills);
        Assert.Null(_rig.Peek());
    }

    [Fact]
    public void ReadAsync_afterAClearThatOvertookAFetch_startsItsOwn()
    {
        var before = _rig.Read();
        _rig.Clear();
        var after = _rig.Read();
        var alsoAfter = _rig.Read();
        Assert.Equal(2, _rig.Fetches.Count);

        _rig.Answer(_rig.Fetches[0], "old");
        Assert.Equal("old", Seen(before).Version);
        Assert.False(after.IsCompleted);
        _rig.Answer(_rig.Fetches[1], "new");

        Assert.Equal((ReadOutcome.Miss, "new"), Seen(after));
        Assert.Equal((ReadOutcome.Miss, "new"), Seen(alsoAfter));
        Assert.True(ResultOf(after).Cacheable);
        Assert.Equal((ReadOutcome.Hit, "new"), Seen(_rig.Read()));
        Assert.Equal(1, _rig.RefusedRefills);
    }

    // Guards what the rule "epoch" compares.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadAsync_whenAClearOvertakesItsOpening_opensAgain(bool releasedToo)
    {
        var opening = _rig.Store.Hold(ControlledStore.Open);
        _rig.Read();
        ResultOf(_rig.Clear());
        if (releasedToo) Assert.True(_rig.Release().IsCompletedSuccessfully);

        _rig.Step(opening.SetResult);

        Assert.Equal(2, _rig.Store.Count(ControlledStore.Open));
        Assert.Single(_rig.Fetches);
    }

    [Fact]
    public void ReadAsync_whenTheOvertakenFetchEndsLast_keepsTheNewerEntry()
    {
        _rig.Read();
        _rig.Clear();
        _rig.Read();

        _rig.Answer(_rig.Fetches[1], "new");
        _rig.Answer(_rig.Fetches[0], "old");

        Assert.Equal((ReadOutcome.Hit, "new"), Seen(_rig.Read()));
        Assert.Equal("new", Entries.MarkerOf(_rig.Peek()!));
    }

    [Fact]
    public void ClearAsync_again_findsNothing()
    {
        _rig.Fill("v1");

        Assert.NotNull(ResultOf(_rig.Clear()).Dropped);
        Assert.Null(ResultOf(_rig.Clear()).Dropped);
    }

    [Fact]
    public void ClearAsync_ofACachedNotFound_dropsAnEntryWithoutProfiles()
    {
        _rig.Read();
        _rig.Step(_rig.Fetches[0].NotFound);

        Assert.Equal(new DroppedEntry(0, 0), ResultOf(_rig.Clear()).Dropped);
    }

    [Fact]
    public void ReadAsync_whileAClearIsOnItsWay_waitsForTheStoresAnswerAndNotLonger()
    {
        _rig.Fill("v1");
        var clearing = _rig.Store.Hold(ControlledStore.Clear);
        var clear = _rig.Clear();

        var read = _rig.Read();
        Assert.False(read.IsCompleted);
        Assert.Single(_rig.Fetches);
        _rig.Step(clearing.SetResult);

        Assert.NotNull(ResultOf(clear).Dropped);
        _rig.Answer(_rig.Fetches[1], "v2");
        Assert.Equal((ReadOutcome.Miss, "v2"), Seen(read));
    }

    [Fact]
    public void ClearAsync_untilTheNextRead_holdsNoEntry()
    {
        Assert.Equal(0, _rig.EntriesHeld);
        _rig.Fill("v1");
        Assert.Equal(1, _rig.EntriesHeld);
        _rig.Clear();
        Assert.Equal(0, _rig.EntriesHeld);
    }
}
