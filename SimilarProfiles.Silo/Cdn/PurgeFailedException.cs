namespace SimilarProfiles.Cdn;

/// <summary>The CDN has not confirmed a purge; it may have happened all the same. Never leaves the silo.</summary>
internal sealed class PurgeFailedException(string message, TimeSpan? retryAfter = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>How long the CDN asked to be left alone, if it did.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
