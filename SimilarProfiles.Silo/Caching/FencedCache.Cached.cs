namespace SimilarProfiles.Caching;

// Reads of what is there.
internal sealed partial class FencedCache
{
    /// <summary>
    /// What a reader would get now without a call to the source; null if that is nothing. The read makes no profile hot, refreshes
    /// nothing, and opens the record only if a reader has opened it since the last clear; otherwise it only looks.
    /// </summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached in time.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<CacheRead?> ReadCachedAsync(CancellationToken cancellationToken)
    {
        // What readers are answered with is asked for as readers ask for it, with the same checks.
        var entry = _memory is null ? await PeekAsync().WaitAsync(cancellationToken) : (await GetMemoryAsync(cancellationToken)).Entry;
        if (entry is null) return null;
        var now = time.GetUtcNow();
        if (now < entry.FreshUntil) return new CacheRead(entry, ReadOutcome.Hit);
        return now < entry.StaleUntil && now < _askSourceFrom ? new CacheRead(entry, ReadOutcome.Stale) : null;
    }
}
