namespace SimilarProfiles.Caching;

/// <summary>Times steps that follow one another.</summary>
internal struct Laps(TimeProvider time)
{
    private long _last = time.GetTimestamp();

    /// <summary>The time since the last call, or since this was made.</summary>
    public TimeSpan Next()
    {
        var (last, now) = (_last, time.GetTimestamp());
        _last = now;
        return time.GetElapsedTime(last, now);
    }
}
