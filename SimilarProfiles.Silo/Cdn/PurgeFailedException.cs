namespace SimilarProfiles.Cdn;

/// <summary>The CDN has not confirmed a purge, although it may have happened. Never leaves the silo.</summary>
internal sealed class PurgeFailedException(string message, TimeSpan? retryAfter = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>How long no call will be made, because the CDN asked for a pause or fails; null if the next attempt may be made at any time.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>True if a call that the purge needs was not made: the queue is full, its turn did not come in time, or no call may be made now.</summary>
    public bool Refused { get; init; }

    /// <summary>True if some nodes of the CDN have confirmed, so the CDN as a whole is not down.</summary>
    public bool Partly { get; init; }
}
