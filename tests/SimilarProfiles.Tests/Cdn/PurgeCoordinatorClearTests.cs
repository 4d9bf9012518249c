using SimilarProfiles.Cdn;
using SimilarProfiles.Feed;
using SimilarProfiles.Tests.Caching;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>What a clear answers, and what it makes durable before.</summary>
public sealed class PurgeCoordinatorClearTests : IDisposable
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    private readonly PurgeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void ClearedAsync_whenTheCdnConfirms_isCompletedAndHadAskedForKeyAndImages()
    {
        var clear = _rig.Clear();
        Assert.False(clear.IsCompleted);
        _rig.Confirm();

        Assert.Equal(CdnCoordination.Completed, CacheRig.ResultOf(clear));
        var request = Assert.Single(_rig.Calls).Request;
        Assert.Equal("similar-profiles/john", request.SurrogateKey);
        Assert.Equal(["https://images.test/0.jpg", "https://images.test/1.jpg"], request.ImageAddresses);
    }

    [Fact]
    public void ClearedAsync_tellsTheFeed_ofTheFirstPurgeAndOfTheLast()
    {
        var clear = _rig.Clear();
        _rig.Pass(Instant);
        _rig.Confirm();
        CacheRig.ResultOf(clear);
        var first = Assert.Single(_rig.Feed.From(0).Events);
        Assert.Equal((FeedEventKind.Purged, "john", false, 1, Instant), (first.Kind, first.Username, first.IsLast, first.Attempts, first.Took));
        Assert.Equal(_rig.OnRecord!.Id, first.PurgeId);

        _rig.Pass(_rig.Options.Grace);
        _rig.Fail();
        Assert.Single(_rig.Feed.From(0).Events);
        _rig.Pass(_rig.Options.RetryFrom);
        _rig.Confirm();

        var last = _rig.Feed.From(0).Events[^1];
        Assert.Equal((true, 3, first.PurgeId), (last.IsLast, last.Attempts, last.PurgeId));
    }

    [Fact]
    public void ClearedAsync_whenTheCdnIsSlow_isPendingAtTheEndOfTheBudget()
    {
        var clear = _rig.Clear();

        _rig.Pass(_rig.Options.ClearBudget - Instant);
        Assert.False(clear.IsCompleted);
        _rig.Pass(Instant);

        Assert.Equal(CdnCoordination.Pending, CacheRig.ResultOf(clear));
        Assert.False(_rig.Calls[0].IsLeft);
    }

    // Guards the line of WithinBudgetAsync that takes the CDN's silence off the budget.
    [Theory]
    [InlineData(0.4)]
    [InlineData(0.9)]
    public void ClearedAsync_whileTheCdnHangs_waitsForWhatIsLeftOfTheFirstClearsBudget(double silentShare)
    {
        _rig.Cdn.Silence = _rig.Options.ClearBudget * silentShare;
        var clear = _rig.Clear();

        _rig.Pass((_rig.Options.ClearBudget * (1 - silentShare)) - Instant);
        Assert.False(clear.IsCompleted);
        _rig.Pass(Instant);

        Assert.Equal(CdnCoordination.Pending, CacheRig.ResultOf(clear));
    }

    [Fact]
    public void ClearedAsync_whenTheCdnHasBeenSilentForABudget_isPendingAtOnce_andAskedAllTheSame()
    {
        _rig.Cdn.Silence = _rig.Options.ClearBudget;

        Assert.Equal(CdnCoordination.Pending, CacheRig.ResultOf(_rig.Clear()));
        Assert.Single(_rig.Calls);
    }

    [Fact]
    public void ClearedAsync_withoutABudget_isPendingAtOnce()
    {
        using var rig = new PurgeRig(new CdnOptions { ClearBudget = TimeSpan.Zero });

        Assert.Equal(CdnCoordination.Pending, CacheRig.ResultOf(rig.Clear()));
        Assert.Single(rig.Calls);
    }

    [Fact]
    public void ClearedAsync_whenARepetitionIsConfirmedWithinTheBudget_isCompleted()
    {
        var clear = _rig.Clear();
        _rig.Fail();
        Assert.False(clear.IsCompleted);
        _rig.Pass(_rig.Options.RetryFrom);
        _rig.Confirm();

        Assert.Equal(CdnCoordination.Completed, CacheRig.ResultOf(clear));
    }

    [Fact]
    public void ClearedAsync_whenTheNextRepetitionIsBeyondTheBudget_isPendingAtOnce()
    {
        var clear = _rig.Clear();

        _rig.Fail(new PurgeFailedException("later", _rig.Options.ClearBudget));

        Assert.Equal(CdnCoordination.Pending, CacheRig.ResultOf(clear));
    }

    [Fact]
    public void ClearedAsync_waitsForTheReminder_evenWhenTheCdnHasConfirmed()
    {
        var registered = new TaskCompletionSource();
        _rig.Reminder.OnRegister = () => registered.Task;
        var clear = _rig.Clear();
        _rig.Confirm();

        Assert.False(clear.IsCompleted);
        _rig.Step(registered.SetResult);

        Assert.Equal(CdnCoordination.Completed, CacheRig.ResultOf(clear));
        Assert.NotNull(_rig.Reminder.Current);
    }

    [Fact]
    public void ClearedAsync_whenTheReminderCannotBeRegistered_fails_asNothingWouldOutliveTheSilo()
    {
        var failure = new TimeoutException("no table");
        _rig.Reminder.OnRegister = () => Task.FromException(failure);

        var error = CacheRig.ErrorOf<CacheClearingException>(_rig.Clear());

        Assert.Same(failure, error.InnerException);
        // As long as the silo lives, it goes on all the same.
        Assert.NotNull(_rig.OnRecord);
        Finish();
    }

    [Fact]
    public void ClearedAsync_registersAtEachClear()
    {
        _rig.Clear();
        _rig.Clear();

        Assert.Equal(2, _rig.Reminder.Registrations);
    }

    [Fact]
    public void ClearedAsync_whileAnEarlierPurgeIsUnderWay_asksForBothAndLeavesTheEarlier()
    {
        var first = _rig.Clear(profiles: 6);
        var second = _rig.Clear(profiles: 2);

        Assert.True(_rig.Calls[0].IsLeft);
        Assert.Equal(CdnCoordination.Pending, CacheRig.ResultOf(first));
        Assert.Equal(3, _rig.Calls[1].Request.ImageAddresses.Length);
        var onRecord = _rig.OnRecord!.Id;
        _rig.Step(_rig.Calls[0].Confirm);
        _rig.Pass(_rig.Options.Grace);

        // What the earlier one was told takes nothing off the record, and is not the later one's answer.
        Assert.Equal(onRecord, _rig.OnRecord?.Id);
        Assert.Equal(CdnCoordination.Pending, CacheRig.ResultOf(second));
        Finish();
    }

    [Fact]
    public void ClearedAsync_duringTheGraceOfAnEarlier_purgesAtOnceAndWaitsForItsOwn()
    {
        _rig.Clear();
        _rig.Confirm();
        _rig.Pass(_rig.Options.Grace / 2);
        var clear = _rig.Clear();
        _rig.Confirm();
        Assert.Equal(CdnCoordination.Completed, CacheRig.ResultOf(clear));

        _rig.Pass(_rig.Options.Grace / 2);
        Assert.Equal(2, _rig.Calls.Count);
        _rig.Pass(_rig.Options.Grace / 2);
        Assert.Equal(3, _rig.Calls.Count);
        Finish();
    }

    [Fact]
    public void ClearedAsync_ofNothing_asksForTheKeyAlone_asTheStoreMayHaveForgotten()
    {
        var clear = _rig.ClearNothing();
        Assert.False(clear.IsCompleted);
        var request = Assert.Single(_rig.Calls).Request;
        Assert.Equal(("similar-profiles/john", 0), (request.SurrogateKey, request.ImageAddresses.Length));
        _rig.Confirm();

        Assert.Equal(CdnCoordination.NoActionNeeded, CacheRig.ResultOf(clear));
        Assert.Equal((0, 0), (_rig.Reminder.Registrations, _rig.Backlog.Pending));
        Assert.Null(_rig.OnRecord);
    }

    [Fact]
    public void ClearedAsync_ofNothing_whenTheCdnFails_isNoFailureOfTheClear()
    {
        var clear = _rig.ClearNothing();
        _rig.Fail();

        Assert.Equal(CdnCoordination.NoActionNeeded, CacheRig.ResultOf(clear));
        Assert.Contains(245, _rig.LoggedEvents);
        _rig.Pass(TimeSpan.FromHours(1));
        Assert.Single(_rig.Calls);
    }

    [Fact]
    public void ClearedAsync_ofNothing_whenTheCdnIsSlow_answersWithinTheBudget()
    {
        var clear = _rig.ClearNothing();
        _rig.Pass(_rig.Options.ClearBudget);

        Assert.Equal(CdnCoordination.NoActionNeeded, CacheRig.ResultOf(clear));
        Assert.False(_rig.Calls[0].IsLeft);
    }

    /// <summary>Has the CDN confirm all that it is asked; everything must be done with in the end.</summary>
    private void Finish()
    {
        for (var i = 0; i < 3 && _rig.OnRecord is not null; i++)
        {
            if (!_rig.Calls[^1].Answer.IsCompleted) _rig.Confirm();
            _rig.Pass(_rig.Options.Grace);
        }

        Assert.Null(_rig.OnRecord);
        Assert.Equal(0, _rig.Backlog.Pending);
    }
}
