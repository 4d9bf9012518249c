namespace SimilarProfiles.Cdn.Queue;

/// <summary>Whether the CDN may be called now: not while it has asked for a pause, nor while the breaker is open.</summary>
internal sealed class CallGate(TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _closing = NewClosing();
    private long _since;
    private TimeSpan _pause;

    /// <summary>Ends when the gate is closed the next time; to be taken before <see cref="ClosedFor"/> is asked.</summary>
    public Task Closing
    {
        get
        {
            lock (_lock) return _closing.Task;
        }
    }

    /// <summary>How long no call may be made; zero when one may.</summary>
    public TimeSpan ClosedFor
    {
        get
        {
            lock (_lock) return Left();
        }
    }

    /// <summary>Allows no call for so long; never shortens what others have asked for.</summary>
    public void Close(TimeSpan pause)
    {
        TaskCompletionSource closing;
        lock (_lock)
        {
            if (pause <= Left()) return;
            _since = time.GetTimestamp();
            _pause = pause;
            closing = _closing;
            _closing = NewClosing();
        }

        closing.SetResult();
    }

    private TimeSpan Left()
    {
        if (_pause == TimeSpan.Zero) return TimeSpan.Zero;
        var left = _pause - time.GetElapsedTime(_since);
        return left > TimeSpan.Zero ? left : _pause = TimeSpan.Zero;
    }

    private static TaskCompletionSource NewClosing() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
