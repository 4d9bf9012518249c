using SimilarProfiles.Caching;
using SimilarProfiles.Near;
using SimilarProfiles.Store;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Near leases as the activation sees them: who gets one, for how long, and what a clear does about them.</summary>
public sealed class FencedCacheNearTests : IDisposable
{
    private static readonly CacheOptions Hot = new() { NearAfter = 0, RefreshAhead = 0 };

    private readonly CacheRig _rig = new(Hot);
    private readonly Holder _holder = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void ReadAsync_ofAHit_grantsWhatIsLeftOfTheLease()
    {
        _rig.Fill("v1");
        _rig.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal((Hot.Lease * 0.95) - TimeSpan.FromSeconds(1), Granted());
    }

    [Fact]
    public void ReadAsync_nearTheEndOfFreshness_grantsNoLonger()
    {
        using var rig = new CacheRig(new CacheOptions { NearAfter = 0, FreshFor = TimeSpan.FromSeconds(1), RefreshAhead = 0 });
        rig.Fill("v1");

        Assert.Equal(TimeSpan.FromSeconds(1), CacheRig.ResultOf(rig.ReadNear(_holder)).NearLease);
    }

    [Fact]
    public void ReadAsync_thatGoesToTheSource_grantsNothing()
    {
        var read = _rig.ReadNear(_holder);
        _rig.Answer(_rig.Fetches[0], "v1");

        Assert.Equal(TimeSpan.Zero, CacheRig.ResultOf(read).NearLease);
    }

    [Fact]
    public void ReadAsync_withoutAHolder_grantsNothing()
    {
        _rig.Fill("v1");

        Assert.Equal(TimeSpan.Zero, CacheRig.ResultOf(_rig.Read()).NearLease);
    }

    [Fact]
    public void ReadAsync_ofAProfileThatIsNotHot_grantsNothing()
    {
        using var rig = new CacheRig(new CacheOptions { NearAfter = 2, RefreshAhead = 0 });
        rig.Fill("v1");

        Assert.Equal(TimeSpan.Zero, CacheRig.ResultOf(rig.ReadNear(_holder)).NearLease);
        Assert.Equal(TimeSpan.Zero, CacheRig.ResultOf(rig.ReadNear(_holder)).NearLease);
        Assert.NotEqual(TimeSpan.Zero, CacheRig.ResultOf(rig.ReadNear(_holder)).NearLease);
    }

    [Fact]
    public void ReadAsync_underTheNextLease_grantsAtOnceIfTheLastOneWasHot()
    {
        using var rig = new CacheRig(new CacheOptions { NearAfter = 2, RefreshAhead = 0 });
        rig.Fill("v1");
        for (var i = 0; i < 3; i++) rig.ReadNear(_holder);
        rig.Pass(Hot.Lease);

        Assert.NotEqual(TimeSpan.Zero, CacheRig.ResultOf(rig.ReadNear(_holder)).NearLease);
    }

    [Fact]
    public void ReadAsync_underTheNextLease_countsWhatNearCopiesAnswered()
    {
        using var rig = new CacheRig(new CacheOptions { NearAfter = 2, RefreshAhead = 0 });
        rig.Fill("v1");
        rig.ReadNear(_holder);
        rig.Step(() => rig.Cache.CountNearHits(2));
        rig.Pass(Hot.Lease);

        Assert.NotEqual(TimeSpan.Zero, CacheRig.ResultOf(rig.ReadNear(_holder)).NearLease);
    }

    [Fact]
    public void ReadAsync_underTheNextLease_grantsNothingAtOnceIfTheLastOneOnlyReachedTheNumber()
    {
        using var rig = new CacheRig(new CacheOptions { NearAfter = 2, RefreshAhead = 0 });
        rig.Fill("v1");
        for (var i = 0; i < 2; i++) rig.ReadNear(_holder);
        rig.Pass(Hot.Lease);

        Assert.Equal(TimeSpan.Zero, CacheRig.ResultOf(rig.ReadNear(_holder)).NearLease);
    }

    [Fact]
    public void ReadAsync_ofAProfileThatIsNotHotAnyMore_grantsNothing()
    {
        using var rig = new CacheRig(new CacheOptions { NearAfter = 2, RefreshAhead = 0 });
        rig.Fill("v1");
        for (var i = 0; i < 3; i++) rig.ReadNear(_holder);
        rig.Pass(Hot.Lease);
        rig.ReadNear(_holder);
        rig.Pass(Hot.Lease);

        Assert.Equal(TimeSpan.Zero, CacheRig.ResultOf(rig.ReadNear(_holder)).NearLease);
    }

    [Fact]
    public void ReadAsync_ofAnUnknownProfile_grantsNothing()
    {
        _rig.Read();
        _rig.Step(() => _rig.Fetches[0].NotFound());

        Assert.Equal(TimeSpan.Zero, Granted());
    }

    [Fact]
    public void ReadAsync_forMoreHoldersThanTheLimit_grantsNothing()
    {
        _rig.Fill("v1");
        for (var i = 0; i < NearGrants.MaxHolders; i++) Assert.NotEqual(TimeSpan.Zero, CacheRig.ResultOf(_rig.ReadNear(new Holder())).NearLease);

        Assert.Equal(TimeSpan.Zero, Granted());
        _rig.Pass(Hot.Lease);
        _rig.Read();
        Assert.NotEqual(TimeSpan.Zero, Granted());
    }

    [Fact]
    public void ReadAsync_atTheLimitOfHolders_stillGrantsToOneOfThem()
    {
        _rig.Fill("v1");
        Granted();
        for (var i = 1; i < NearGrants.MaxHolders; i++) _rig.ReadNear(new Holder());

        Assert.NotEqual(TimeSpan.Zero, Granted());
        Assert.Equal(NearGrants.MaxHolders, _rig.Cache.NearCopies);
    }

    [Fact]
    public void CountNearHits_addsToTheHitsOfTheEntry()
    {
        var entry = _rig.Fill("v1");
        _rig.Read();

        _rig.Step(() => _rig.Cache.CountNearHits(2));

        Assert.Equal(3, _rig.Cache.HitsOf(entry));
    }

    [Fact]
    public void ClearAsync_recallsAndWaitsForTheAnswer()
    {
        _rig.Fill("v1");
        Granted();

        var clear = _rig.Clear();

        Assert.Equal(["john"], _holder.Recalled);
        Assert.False(clear.IsCompleted);
        _rig.Step(() => _holder.Answer.SetResult(7));
        Assert.Equal(7, CacheRig.ResultOf(clear).NearHits);
    }

    [Fact]
    public void ClearAsync_ofAHolderThatHangs_endsWithItsLease()
    {
        _rig.Fill("v1");
        Granted();
        var clear = _rig.Clear();

        _rig.Pass(Hot.Lease - TimeSpan.FromMilliseconds(1));
        Assert.False(clear.IsCompleted);
        _rig.Pass(TimeSpan.FromMilliseconds(1));

        Assert.True(clear.IsCompletedSuccessfully);
    }

    [Fact]
    public void ClearAsync_saysHowLongEachStepTook()
    {
        _rig.Read(_rig.NewActivation());
        _rig.Pass(TimeSpan.FromSeconds(1));
        _rig.Fill("v1");
        Granted();
        var clearing = _rig.Store.Hold(ControlledStore.Clear);
        var clear = _rig.Clear();

        _rig.Pass(TimeSpan.FromSeconds(0.5));
        _rig.Step(clearing.SetResult);
        _rig.Pass(TimeSpan.FromSeconds(1.5));
        Assert.False(clear.IsCompleted);
        _rig.Pass(TimeSpan.FromSeconds(0.25));
        _rig.Step(() => _holder.Answer.SetResult(0));

        var expected = new ClearTimes(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.25), NearCopies: 1);
        Assert.Equal(expected, CacheRig.ResultOf(clear).Took);
    }

    // The lease stays on record for the copy's sake, so it is to be given back.
    [Fact]
    public void ClearAsync_withANearCopy_leavesALeaseToGiveBack()
    {
        _rig.Fill("v1");
        Granted();
        _holder.Answer.SetResult(0);
        CacheRig.ResultOf(_rig.Clear());

        Assert.True(_rig.Cache.HoldsSomething);
        Assert.True(_rig.Release().IsCompletedSuccessfully);

        Assert.Equal(1, _rig.Store.Count(ControlledStore.Release));
    }

    // An error is no answer: the copy may be there still.
    [Fact]
    public void ClearAsync_ofAHolderThatCannotBeReached_endsWithItsLease()
    {
        _rig.Fill("v1");
        Granted();
        _holder.Answer.SetException(new TimeoutException());
        var clear = _rig.Clear();

        Assert.False(clear.IsCompleted);
        _rig.Pass(Hot.Lease);

        Assert.True(clear.IsCompletedSuccessfully);
    }

    [Fact]
    public void ReadAsync_whileAClearWaitsForAHolder_doesNotWait()
    {
        _rig.Fill("v1");
        Granted();
        var clear = _rig.Clear();

        var read = _rig.Read();
        _rig.Answer(_rig.Fetches[1], "v2");

        Assert.False(clear.IsCompleted);
        Assert.Equal((ReadOutcome.Miss, "v2"), CacheRig.Seen(read));
    }

    [Fact]
    public void ClearAsync_again_doesNotRecallWhatWasAnswered()
    {
        _rig.Fill("v1");
        Granted();
        _holder.Answer.SetResult(0);
        CacheRig.ResultOf(_rig.Clear());

        CacheRig.ResultOf(_rig.Clear());

        Assert.Single(_holder.Recalled);
    }

    [Fact]
    public void ClearAsync_afterTheLease_recallsNobody()
    {
        _rig.Fill("v1");
        Granted();
        _rig.Pass(Hot.Lease);

        Assert.True(_rig.Clear().IsCompletedSuccessfully);
        Assert.Empty(_holder.Recalled);
    }

    [Fact]
    public void ReleaseAsync_recallsBeforeItGivesTheLeaseBack()
    {
        _rig.Fill("v1");
        Granted();

        var release = _rig.Release();

        Assert.Equal(["john"], _holder.Recalled);
        Assert.Equal(0, _rig.Store.Count(ControlledStore.Release));
        _rig.Step(() => _holder.Answer.SetResult(0));
        Assert.True(release.IsCompletedSuccessfully);
        Assert.Equal(1, _rig.Store.Count(ControlledStore.Release));
    }

    private TimeSpan Granted() => CacheRig.ResultOf(_rig.ReadNear(_holder)).NearLease;

    private sealed class Holder : INearCopyHolder
    {
        public List<string> Recalled { get; } = [];

        public TaskCompletionSource<long> Answer { get; } = new();

        public Task<long> RecallAsync(string username)
        {
            Recalled.Add(username);
            return Answer.Task;
        }
    }
}
