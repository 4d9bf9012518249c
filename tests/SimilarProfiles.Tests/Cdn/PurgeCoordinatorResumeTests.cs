using SimilarProfiles.Cdn;
using SimilarProfiles.Tests.Caching;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>Another activation takes up what is on record; and what an operator and the statistics see.</summary>
public sealed class PurgeCoordinatorResumeTests : IDisposable
{
    private readonly PurgeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Stop_leavesThePurgeOnRecord_andTheReminderHasAnotherActivationFinishIt()
    {
        var clear = _rig.Clear();
        _rig.Fail();
        _rig.Step(_rig.Purges.Stop);
        Assert.Equal(CdnCoordination.Pending, CacheRig.ResultOf(clear));
        Assert.Equal(0, _rig.Backlog.Pending);
        _rig.Pass(TimeSpan.FromHours(1));
        Assert.Single(_rig.Calls);
        Assert.NotNull(_rig.OnRecord);

        _rig.Tick(_rig.NewActivation());
        Assert.Equal((2, 1), (_rig.Calls.Count, _rig.Backlog.Pending));
        Assert.Equal(_rig.Calls[0].Request.ImageAddresses.AsEnumerable(), _rig.Calls[1].Request.ImageAddresses);
        _rig.Confirm();

        // The grace was over long ago.
        Assert.Null(_rig.OnRecord);
        Assert.Null(_rig.Reminder.Current);
        Assert.Equal(0, _rig.Backlog.Pending);
    }

    [Fact]
    public void Stop_duringTheGrace_leavesTheSecondPurgeToAnotherActivation()
    {
        _rig.Clear();
        _rig.Confirm();
        _rig.Step(_rig.Purges.Stop);
        _rig.Pass(_rig.Options.Grace / 2);

        _rig.Tick(_rig.NewActivation());
        _rig.Confirm();
        Assert.NotNull(_rig.OnRecord);
        _rig.Pass(_rig.Options.Grace / 2);
        _rig.Confirm();

        Assert.Null(_rig.OnRecord);
    }

    [Fact]
    public void RemindedAsync_whileAtAPurge_leavesItsWaitAlone()
    {
        _rig.Clear();
        _rig.Fail();
        _rig.Tick();

        Assert.Single(_rig.Calls);
        Assert.NotNull(_rig.Reminder.Current);
    }

    [Fact]
    public void RemindedAsync_withNothingOnRecord_endsTheReminder()
    {
        _rig.Step(() => _ = _rig.Reminder.RegisterAsync());

        _rig.Tick();

        Assert.Null(_rig.Reminder.Current);
        Assert.Empty(_rig.Calls);
    }

    // The other's clear comes after this one has looked in the store, and before it unregisters.
    [Fact]
    public void RemindedAsync_whenAClearOfAnotherActivationRegistersMeanwhile_leavesItsReminder()
    {
        _rig.Step(() => _ = _rig.Reminder.RegisterAsync());
        var looked = _rig.Store.Hold(ControlledStore.FindPurge);
        _rig.Tick();
        _rig.Step(() => _ = _rig.Reminder.RegisterAsync());
        _rig.Step(looked.SetResult);

        Assert.NotNull(_rig.Reminder.Current);
    }

    [Fact]
    public void RemindedAsync_whenTheStoreFails_keepsTheReminderForItsNextTick()
    {
        _rig.Record();
        _rig.Step(() => _ = _rig.Reminder.RegisterAsync());
        _rig.Store.Fail(ControlledStore.FindPurge, new CacheUnavailableException("down"));
        _rig.Tick();
        Assert.NotNull(_rig.Reminder.Current);
        Assert.Empty(_rig.Calls);
        _rig.Store.Restore(ControlledStore.FindPurge);

        _rig.Tick();

        Assert.Single(_rig.Calls);
    }

    [Fact]
    public void ResumeInBackground_ofAPurgeThatNobodyLivedToRegister_registersTheReminder()
    {
        _rig.Record();

        _rig.Step(_rig.Purges.ResumeInBackground);

        Assert.Single(_rig.Calls);
        Assert.NotNull(_rig.Reminder.Current);
    }

    [Fact]
    public void ResumeInBackground_whileLookingOrAtAPurge_looksOnce()
    {
        _rig.Record();
        var looked = _rig.Store.Hold(ControlledStore.FindPurge);
        _rig.Step(_rig.Purges.ResumeInBackground);
        _rig.Step(_rig.Purges.ResumeInBackground);
        _rig.Step(looked.SetResult);
        _rig.Step(_rig.Purges.ResumeInBackground);

        Assert.Equal((1, 1), (_rig.Store.Count(ControlledStore.FindPurge), _rig.Calls.Count));
    }

    [Fact]
    public void ResumeAsync_whenAClearCameDuringTheLook_leavesItsPurgeAlone()
    {
        _rig.Record();
        var looked = _rig.Store.Hold(ControlledStore.FindPurge);
        _rig.Step(_rig.Purges.ResumeInBackground);
        _rig.Clear();
        _rig.Step(looked.SetResult);

        Assert.Single(_rig.Calls);
        Assert.False(_rig.Calls[0].IsLeft);
    }

    [Fact]
    public void RetryAsync_duringAWait_asksTheCdnNow()
    {
        _rig.Clear();
        _rig.Fail(new PurgeFailedException("busy", TimeSpan.FromHours(1)));

        var retry = _rig.Retry();
        Assert.Equal(2, _rig.Calls.Count);
        _rig.Fail();
        Assert.Equal(CdnCoordination.Pending, CacheRig.ResultOf(retry));
        retry = _rig.Retry();
        _rig.Confirm();

        Assert.Equal(CdnCoordination.Completed, CacheRig.ResultOf(retry));
        Assert.Equal(3, _rig.Calls.Count);
    }

    [Fact]
    public void RetryAsync_whileThePurgeIsUnderWay_waitsForItsAnswer()
    {
        _rig.Clear();
        var retry = _rig.Retry();
        Assert.Single(_rig.Calls);
        Assert.False(retry.IsCompleted);
        _rig.Confirm();

        Assert.Equal(CdnCoordination.Completed, CacheRig.ResultOf(retry));
    }

    [Fact]
    public void RetryAsync_duringTheGrace_leavesTheSecondPurgeWhereItIs()
    {
        _rig.Clear();
        _rig.Confirm();

        Assert.Equal(CdnCoordination.Completed, CacheRig.ResultOf(_rig.Retry()));
        Assert.Single(_rig.Calls);
    }

    [Fact]
    public void RetryAsync_withNothingOnRecord_doesNothing()
    {
        Assert.Equal(CdnCoordination.NoActionNeeded, CacheRig.ResultOf(_rig.Retry()));
        Assert.Empty(_rig.Calls);
    }

    [Fact]
    public void Pending_isWhatIsDueAndNotConfirmed_notASecondPurgeThatIsOnlyScheduled()
    {
        Assert.Null(_rig.Purges.Pending);
        _rig.Clear();
        AssertPending(true);
        _rig.Fail();
        AssertPending(true);
        _rig.Pass(_rig.Options.RetryFrom);
        _rig.Confirm();
        AssertPending(false);
        _rig.Pass(_rig.Options.Grace);
        AssertPending(false);
        _rig.Fail();
        AssertPending(true);
        _rig.Pass(_rig.Options.RetryFrom);
        _rig.Confirm();
        AssertPending(false);

        Assert.Equal([1, -1, 1, -1], _rig.Recorder.All.Select(measured => measured.Value));
        Assert.All(_rig.Recorder.All, measured => Assert.Equal(("similar_profiles.purges.pending", "{purge}", ""), (measured.Name, measured.Unit, measured.Tags)));
    }

    [Fact]
    public void Pending_saysSinceWhen_whichTheFirstOfTheClearsBegan()
    {
        var since = _rig.Now;
        _rig.Clear();
        _rig.Fail();
        _rig.Pass(TimeSpan.FromMinutes(3));
        _rig.Clear();

        Assert.Equal(new PendingPurge { Username = "john", Since = since, Attempts = 1 }, _rig.Purges.Pending);
    }

    private void AssertPending(bool expected)
    {
        Assert.Equal(expected, _rig.Purges.IsPending);
        Assert.Equal(expected, _rig.Purges.Pending is not null);
        Assert.Equal(expected ? 1 : 0, _rig.Backlog.Pending);
    }
}
