namespace SimilarProfiles.Cdn;

/// <summary>The CDN has not confirmed a purge; it may have happened all the same. Never leaves the silo.</summary>
internal sealed class PurgeFailedException(string message, TimeSpan? retryAfter = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>How long no call will be made: the CDN asked for it, or fails; null when the next attempt may be at any time.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>True when a call that the purge needs was not made: the queue is full, there was no turn in time, or no call may be made now.</summary>
    public bool Refused { get; init; }

    /// <summary>True when some nodes of the CDN have confirmed: it is not dead as a whole.</summary>
    public bool Partly { get; init; }
}
