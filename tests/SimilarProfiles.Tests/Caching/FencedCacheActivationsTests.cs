using Xunit;
using static SimilarProfiles.Tests.Caching.CacheRig;

namespace SimilarProfiles.Tests.Caching;

/// <summary>The lease of one activation and the clear of another.</summary>
public sealed class FencedCacheActivationsTests : IDisposable
{
    private readonly CacheRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void ClearAsync_whileAnotherActivationHasALease_waitsUntilItEnds()
    {
        _rig.Read(_rig.NewActivation());
        _rig.Pass(TimeSpan.FromSeconds(1));

        var clear = _rig.Clear();

        _rig.Pass(_rig.Options.Lease - TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.False(clear.IsCompleted);
        // A timer's resolution is a millisecond.
        _rig.Pass(TimeSpan.FromMilliseconds(1));
        Assert.True(clear.IsCompletedSuccessfully);
    }

    [Fact]
    public void ReadAsync_whileAClearWaitsForAnothersLease_doesNotWait()
    {
        _rig.Fill("v1");
        var other = _rig.NewActivation();
        var clear = _rig.Clear(other);

        var read = _rig.Read(other);
        _rig.Answer(_rig.Fetches[1], "v2");

        Assert.False(clear.IsCompleted);
        Assert.Equal((ReadOutcome.Miss, "v2"), Seen(read));
    }

    [Fact]
    public void ReadAsync_afterItsRefillWasRefusedForAnothersClear_doesNotFindThatInMemory()
    {
        var overtaken = _rig.Read();
        _rig.Clear(_rig.NewActivation());
        _rig.Answer(_rig.Fetches[0], "old");
        Assert.False(ResultOf(overtaken).Cacheable);

        var read = _rig.Read();

        Assert.False(read.IsCompleted);
        Assert.Equal(2, _rig.Fetches.Count);
    }

    [Fact]
    public void ReleaseAsync_givesTheLeaseBack_soAnotherActivationClearsWithoutAWait()
    {
        _rig.Fill("v1");

        Assert.True(_rig.Release().IsCompletedSuccessfully);

        Assert.NotNull(ResultOf(_rig.Clear(_rig.NewActivation())).Dropped);
        Assert.Equal(0, _rig.EntriesHeld);
    }

    [Fact]
    public void ReleaseAsync_whenTheStoreIsDown_failsAndForgetsAllTheSame()
    {
        _rig.Fill("v1");
        _rig.Store.Fail(ControlledStore.Release, new CacheUnavailableException("down"));

        ErrorOf<CacheUnavailableException>(_rig.Release());

        Assert.Equal(0, _rig.EntriesHeld);
        Assert.False(_rig.Clear(_rig.NewActivation()).IsCompleted);
    }

    // The lease of that answer was the old holder's.
    [Fact]
    public void ReleaseAsync_whileTheStoreOpens_letsTheReaderOpenAgainAsANewHolder()
    {
        var opening = _rig.Store.Hold(ControlledStore.Open);
        _rig.Read();
        Assert.True(_rig.Release().IsCompletedSuccessfully);

        _rig.Step(opening.SetResult);

        Assert.Equal(2, _rig.Store.Holders.Distinct().Count());
        Assert.Single(_rig.Fetches);
    }

    [Fact]
    public void PeekAsync_takesNoLeaseAndChangesNothing()
    {
        var entry = _rig.Fill("v1");
        _rig.Release();

        Assert.Same(entry, _rig.Peek());

        Assert.NotNull(ResultOf(_rig.Clear(_rig.NewActivation())).Dropped);
    }
}
