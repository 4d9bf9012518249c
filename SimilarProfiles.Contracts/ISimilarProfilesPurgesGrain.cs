using Orleans.Concurrency;

namespace SimilarProfiles;

/// <summary>
/// The pending CDN purges of the whole cluster, for operators; the key is 0. See
/// <see cref="GrainFactoryExtensions.GetSimilarProfilesPurges"/>.
/// </summary>
[Alias("SimilarProfiles.ISimilarProfilesPurgesGrain")]
public interface ISimilarProfilesPurgesGrain : IGrainWithIntegerKey
{
    /// <summary>The most purges that <see cref="GetPendingAsync"/> lists.</summary>
    const int MaxListed = 1_000;

    /// <summary>The purges that are due and not confirmed; none without a CDN. Purges whose silo is gone are resumed.</summary>
    /// <param name="limit">The most to list, 1 to <see cref="MaxListed"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="CacheUnavailableException">The reminders could not be read.</exception>
    // Interleaves: the grain has no state.
    [AlwaysInterleave, Alias("GetPending"), ResponseTimeout("00:00:20")]
    Task<PendingPurges> GetPendingAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>Makes every pending purge now instead of after its wait, and waits for the CDN's answers.</summary>
    /// <exception cref="CacheUnavailableException">The reminders could not be read.</exception>
    // Interleaves: the grain has no state.
    [AlwaysInterleave, Alias("Retry"), ResponseTimeout("00:00:20")]
    Task<PurgeRetry> RetryAsync(CancellationToken cancellationToken = default);
}
