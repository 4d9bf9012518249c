namespace SimilarProfiles.Cdn.Queue;

/// <summary>Whether the CDN may be called now: not while it asks for a pause, and not while the breaker is open.</summary>
internal sealed class CdnPause(TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _beginning = NewBeginning();
    private long _since;
    private TimeSpan _pause;

    /// <summary>Ends when the next pause begins, or a pause is extended. Take it before you read <see cref="Left"/>.</summary>
    public Task Beginning
    {
        get
        {
            lock (_lock) return _beginning.Task;
        }
    }

    /// <summary>How long no call may be made; zero when one may.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_lock) return Remaining();
        }
    }

    /// <summary>Allows no call for the given time; never shortens an existing pause.</summary>
    public void Begin(TimeSpan pause)
    {
        TaskCompletionSource beginning;
        lock (_lock)
        {
            if (pause <= Remaining()) return;
            _since = time.GetTimestamp();
            _pause = pause;
            beginning = _beginning;
            _beginning = NewBeginning();
        }

        beginning.SetResult();
    }

    private TimeSpan Remaining()
    {
        if (_pause == TimeSpan.Zero) return TimeSpan.Zero;
        var left = _pause - time.GetElapsedTime(_since);
        return left > TimeSpan.Zero ? left : _pause = TimeSpan.Zero;
    }

    private static TaskCompletionSource NewBeginning() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
