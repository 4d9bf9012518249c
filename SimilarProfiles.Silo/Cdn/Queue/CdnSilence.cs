namespace SimilarProfiles.Cdn.Queue;

/// <summary>
/// For how long the CDN has not answered although it was called. The breaker needs a number of failed calls, each of
/// which takes its whole deadline when a CDN hangs. This class notices as soon as answers stop.
/// </summary>
internal sealed class CdnSilence(TimeProvider time)
{
    /// <summary>Longer than the deadline of a call plus the longest wait before it is repeated: older silence says nothing about now.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private long? _since;
    private long _last;

    /// <summary>The time since the first call after which there was no answer; zero if every call was answered.</summary>
    public TimeSpan Duration
    {
        get
        {
            lock (_lock) return _since is { } since && time.GetElapsedTime(_last) < Memory ? time.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }

    /// <summary>A call is being made.</summary>
    public void Called()
    {
        lock (_lock)
        {
            _last = time.GetTimestamp();
            _since ??= _last;
        }
    }

    /// <summary>The CDN answered, with success or failure.</summary>
    public void Answered()
    {
        lock (_lock) _since = null;
    }
}
