namespace SimilarProfiles.Cdn.Queue;

/// <summary>
/// For how long the CDN has answered nothing although it was called. The breaker needs a number of failed calls, each of
/// which takes its whole deadline when a CDN hangs; this knows as soon as no answer comes.
/// </summary>
internal sealed class CdnSilence(TimeProvider time)
{
    /// <summary>Longer than the deadline of a call and the longest wait before it is repeated: what is older says nothing of now.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private long? _since;
    private long _last;

    /// <summary>How long ago the first call was made that nothing was answered after; zero when every call was answered.</summary>
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

    /// <summary>The CDN answered, whatever it said.</summary>
    public void Answered()
    {
        lock (_lock) _since = null;
    }
}
