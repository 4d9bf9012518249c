namespace SimilarProfiles.AspireHosting.Running;

/// <summary>What is known of one process that is to run.</summary>
internal sealed class Supervised(TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    // After so long, an end is an accident of its own and not another failure to start.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private bool _runs;
    private bool _isAskedToStop;
    private long _since;
    private TimeSpan _wait = FirstWait;

    /// <summary>Somebody stops it: its end is no failure.</summary>
    public void WasAskedToStop() => _isAskedToStop = true;

    /// <summary>It runs. Said again and again, it is one run.</summary>
    public void Runs()
    {
        if (_runs) return;
        (_runs, _isAskedToStop, _since) = (true, false, time.GetTimestamp());
    }

    /// <summary>
    /// It has ended. Returns how long to wait before it is started again, the longer the more often it has ended soon
    /// after its start; null when it is not to be, or when this end was reported before.
    /// </summary>
    public TimeSpan? Ended()
    {
        if (!_runs) return null;
        _runs = false;
        if (_isAskedToStop) return null;
        if (time.GetElapsedTime(_since) >= Settled) _wait = FirstWait;
        var wait = _wait;
        _wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        return wait;
    }
}
