namespace SimilarProfiles.Cdn.Queue;

/// <summary>A token bucket: limits calls in a burst, and calls per second on average. For one caller at a time.</summary>
/// <remarks>Not <c>TokenBucketRateLimiter</c> of System.Threading.RateLimiting: that has its own clock, and no <see cref="TimeProvider"/>.</remarks>
internal sealed class TokenBucket(double? perSecond, int burst, TimeProvider time)
{
    private double _tokens = burst;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes a token.</summary>
    /// <returns>Zero if a token was taken; otherwise the time until there is one, and none was taken.</returns>
    public TimeSpan Take()
    {
        if (perSecond is not { } rate) return TimeSpan.Zero;
        var now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * rate));
        _filledAt = now;
        // A wait is rounded to whole ticks, and a sum of fractions is not exact either.
        const double Rounding = 1e-6;
        if (_tokens >= 1 - Rounding)
        {
            _tokens = Math.Max(0, _tokens - 1);
            return TimeSpan.Zero;
        }

        return TimeSpan.FromTicks((long)Math.Ceiling((1 - _tokens) / rate * TimeSpan.TicksPerSecond));
    }
}
