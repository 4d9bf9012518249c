using SimilarProfiles.Cdn;
using SimilarProfiles.Tests.Caching;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>What becomes of a purge on record: repeated until confirmed, made again after the grace, and only then taken off.</summary>
public sealed class PurgeCoordinatorRecordTests : IDisposable
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    private readonly PurgeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Purge_isMadeAgainAfterTheGrace_andOnlyThenTakenOffTheRecord()
    {
        _rig.Clear();
        _rig.Confirm();
        _rig.Pass(_rig.Options.Grace - Instant);
        Assert.Single(_rig.Calls);
        Assert.NotNull(_rig.OnRecord);

        _rig.Pass(Instant);
        Assert.Equal(2, _rig.Calls.Count);
        Assert.Equal(_rig.Calls[0].Request, _rig.Calls[1].Request);
        Assert.NotNull(_rig.OnRecord);
        _rig.Confirm();

        Assert.Null(_rig.OnRecord);
        Assert.Null(_rig.Reminder.Current);
        _rig.Pass(TimeSpan.FromHours(1));
        Assert.Equal(2, _rig.Calls.Count);
    }

    [Fact]
    public void Purge_ofAClearThatOutwaitedALease_hasItsGraceFromThen()
    {
        var recorded = _rig.RecordBesideALease();
        _rig.Pass(_rig.CacheOptions.Lease);
        _rig.Start(() => _rig.Purges.ClearedAsync(recorded));
        _rig.Confirm();

        _rig.Pass(_rig.Options.Grace - Instant);
        Assert.Single(_rig.Calls);
        _rig.Pass(Instant);
        Assert.Equal(2, _rig.Calls.Count);
    }

    [Fact]
    public void Purge_takenUpWhileALeaseRuns_hasItsGraceFromTheEndOfThatLease()
    {
        _rig.RecordBesideALease();
        _rig.Step(_rig.Purges.ResumeInBackground);
        _rig.Confirm();

        _rig.Pass(_rig.CacheOptions.Lease + _rig.Options.Grace - Instant);
        Assert.Single(_rig.Calls);
        _rig.Pass(Instant);
        Assert.Equal(2, _rig.Calls.Count);
    }

    [Fact]
    public void Purge_thatBeganBeforeTheEndOfTheGrace_isNotTheLast_howeverLateItIsConfirmed()
    {
        _rig.Clear();
        _rig.Pass(_rig.Options.Grace * 2);
        _rig.Confirm();

        Assert.NotNull(_rig.OnRecord);
        Assert.Equal(2, _rig.Calls.Count);
        _rig.Confirm();
        Assert.Null(_rig.OnRecord);
    }

    [Fact]
    public void Purge_whoseFirstSuccessBeganAfterTheGrace_isMadeOnce()
    {
        _rig.Clear();
        _rig.Fail(new PurgeFailedException("later", _rig.Options.Grace));
        _rig.Pass(_rig.Options.Grace + _rig.Options.RetryFrom);
        _rig.Confirm();

        Assert.Null(_rig.OnRecord);
        Assert.Equal(2, _rig.Calls.Count);
    }

    [Fact]
    public void Purge_thatFails_isRepeatedForEver_afterWaitsThatDoubleUpToTheirBound()
    {
        _rig.Clear();
        TimeSpan[] waits = [.. new[] { 0.5, 1, 2, 4, 8, 16, 32 }.Concat(Enumerable.Repeat(60.0, 200)).Select(s => TimeSpan.FromSeconds(s))];
        foreach (var wait in waits)
        {
            var calls = _rig.Calls.Count;
            _rig.Fail();
            _rig.Pass(wait - Instant);
            Assert.Equal(calls, _rig.Calls.Count);
            _rig.Pass(Instant);
            Assert.Equal(calls + 1, _rig.Calls.Count);
        }

        Assert.Equal((1, _rig.Calls.Count), (_rig.Backlog.Pending, _rig.Purges.Pending?.Attempts));
        _rig.Confirm();
        Assert.Null(_rig.OnRecord);
        Assert.Equal(0, _rig.Backlog.Pending);
    }

    [Fact]
    public void Purge_thatFails_waitsAtRandomWithinTheBound()
    {
        _rig.Random = 0.25;
        _rig.Clear();
        _rig.Fail();

        _rig.Pass((_rig.Options.RetryFrom * 0.25) - Instant);
        Assert.Single(_rig.Calls);
        _rig.Pass(Instant);
        Assert.Equal(2, _rig.Calls.Count);
    }

    [Fact]
    public void Purge_thatFails_leavesTheCdnAloneForAsLongAsItAsked()
    {
        _rig.Random = 0;
        _rig.Clear();
        _rig.Fail(new PurgeFailedException("busy", TimeSpan.FromMinutes(5)));

        _rig.Pass(TimeSpan.FromMinutes(5) - Instant);
        Assert.Single(_rig.Calls);
        _rig.Pass(Instant);
        Assert.Equal(2, _rig.Calls.Count);
    }

    [Fact]
    public void Purge_thatFailsInAWayThatNobodyForesaw_isRepeatedToo()
    {
        _rig.Clear();
        _rig.Fail(new InvalidOperationException("a mistake"));
        _rig.Pass(_rig.Options.RetryFrom);

        Assert.Equal(2, _rig.Calls.Count);
    }

    [Fact]
    public void Purge_thatIsNeverAnswered_isGivenUpAndRepeated()
    {
        _rig.Clear();
        _rig.Pass(TimeSpan.FromMinutes(1));
        Assert.True(_rig.Calls[0].IsLeft);
        _rig.Pass(_rig.Options.RetryFrom);

        Assert.Equal(2, _rig.Calls.Count);
    }

    [Fact]
    public void Failures_areCountedAnewAfterASuccess()
    {
        using var rig = new PurgeRig(new CdnOptions { Grace = TimeSpan.FromMinutes(1) });
        rig.Clear();
        for (var i = 0; i < 4; i++)
        {
            rig.Fail();
            rig.Pass(TimeSpan.FromSeconds(4));
        }

        rig.Confirm();
        rig.Pass(TimeSpan.FromMinutes(1));
        var calls = rig.Calls.Count;
        rig.Fail();
        rig.Pass(rig.Options.RetryFrom);

        Assert.Equal(calls + 1, rig.Calls.Count);
    }

    [Fact]
    public void Record_thatCannotBeTakenOff_isTriedAgainUntilItIs()
    {
        _rig.Store.Fail(ControlledStore.ConfirmPurge, new CacheUnavailableException("down"));
        _rig.Clear();
        _rig.Confirm();
        _rig.Pass(_rig.Options.Grace);
        _rig.Confirm();
        Assert.NotNull(_rig.OnRecord);
        _rig.Pass(_rig.Options.RetryFrom);
        Assert.Equal(2, _rig.Store.Count(ControlledStore.ConfirmPurge));
        _rig.Store.Restore(ControlledStore.ConfirmPurge);
        _rig.Pass(_rig.Options.RetryFrom * 2);

        Assert.Null(_rig.OnRecord);
        Assert.Null(_rig.Reminder.Current);
        Assert.Equal(2, _rig.Calls.Count);
    }

    [Fact]
    public void Record_whoseStoreHangs_isTriedAgainAfterItsDeadline()
    {
        _rig.Store.Hold(ControlledStore.ConfirmPurge);
        _rig.Clear();
        _rig.Confirm();
        _rig.Pass(_rig.Options.Grace);
        _rig.Confirm();
        _rig.Store.Restore(ControlledStore.ConfirmPurge);
        _rig.Pass(_rig.CacheOptions.StoreTimeout);
        _rig.Pass(_rig.Options.RetryFrom);

        Assert.Null(_rig.OnRecord);
    }

    [Fact]
    public void Record_withANewerPurgeOfAnotherActivation_isTakenUp()
    {
        _rig.Clear();
        _rig.Confirm();
        var newer = _rig.Record(profiles: 6);
        _rig.Pass(_rig.Options.Grace);
        _rig.Confirm();

        Assert.Equal(newer.Id, _rig.OnRecord?.Id);
        Assert.Equal(3, _rig.Calls[^1].Request.ImageAddresses.Length);
        _rig.Confirm();
        Assert.Null(_rig.OnRecord);
        Assert.Null(_rig.Reminder.Current);
    }

    [Fact]
    public void Reminder_thatCannotBeUnregistered_isLeftToItsNextTick()
    {
        _rig.Reminder.UnregisterFailure = new TimeoutException();
        _rig.Clear();
        _rig.Confirm();
        _rig.Pass(_rig.Options.Grace);
        _rig.Confirm();
        Assert.Null(_rig.OnRecord);
        Assert.NotNull(_rig.Reminder.Current);
        _rig.Reminder.UnregisterFailure = null;

        _rig.Tick();

        Assert.Null(_rig.Reminder.Current);
        Assert.Equal(2, _rig.Calls.Count);
    }
}
