namespace SimilarProfiles;

/// <summary>
/// The cache of similar profiles, for other programs. A call that could not be delivered, or got no answer, is repeated
/// within <see cref="SimilarProfilesClientSettings.RetryFor"/>. All attempts together take at most 25 s. Thread-safe.
/// </summary>
public interface ISimilarProfilesClient
{
    /// <summary>The similar profiles of a profile, best first: cached, or fetched from the source, once for all readers.</summary>
    /// <param name="username">The profile; <see cref="Username.Parse"/> parses what a person wrote.</param>
    /// <param name="limit">The most profiles to return, 1 to <see cref="SimilarProfilesResult.MaxProfiles"/>.</param>
    /// <param name="cancellationToken">Ends this caller's wait; a fetch that others share continues.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="SourceUnavailableException">The source failed and no stale copy may be served.</exception>
    /// <exception cref="CacheUnavailableException">No silo could be reached.</exception>
    /// <exception cref="TimeoutException">There was no answer within 25 s.</exception>
    Task<SimilarProfilesResult> ReadAsync(
        Username username, int limit = SimilarProfilesResult.MaxProfiles, CancellationToken cancellationToken = default);

    /// <summary>
    /// Drops what is cached for a profile, everywhere. A read that starts after the receipt came never returns data whose fetch
    /// began before this clear. Clearing again is always safe.
    /// </summary>
    /// <param name="username">The profile.</param>
    /// <param name="cancellationToken">Ends the wait, not a clear that has begun.</param>
    /// <exception cref="CacheUnavailableException">Neither silo nor store could be reached; the clear may or may not have happened.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    /// <exception cref="CacheClearingException">Cleared, but the CDN's purge could neither be made nor recorded.</exception>
    /// <exception cref="TimeoutException">There was no answer within 25 s; the clear may or may not have happened.</exception>
    Task<ClearReceipt> ClearAsync(Username username, CancellationToken cancellationToken = default);

    /// <summary>Clears many profiles, several at a time; a profile that is named twice is cleared once. They are not a transaction.</summary>
    /// <param name="usernames">At most <see cref="BulkClear.MaxUsernames"/>.</param>
    /// <param name="cancellationToken">Ends the wait, not the clears that have begun.</param>
    /// <returns>An outcome for each username, in order. One failure does not affect the others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are too many usernames.</exception>
    /// <exception cref="CacheUnavailableException">No silo could be reached.</exception>
    Task<IReadOnlyList<ClearOutcome>> ClearManyAsync(IReadOnlyList<Username> usernames, CancellationToken cancellationToken = default);

    /// <summary>What is cached for a profile, without refilling it.</summary>
    /// <param name="username">The profile.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CacheUnavailableException">Neither silo nor store could be reached.</exception>
    /// <exception cref="TimeoutException">There was no answer within 25 s.</exception>
    Task<CacheState> GetStateAsync(Username username, CancellationToken cancellationToken = default);

    /// <summary>
    /// Calls any grain of the service, with the same retries and deadlines: statistics, pending purges, a profile's history.
    /// </summary>
    /// <param name="call">The call. It may be made several times, so it must be safe to repeat.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CacheUnavailableException">No silo could be reached.</exception>
    /// <exception cref="TimeoutException">There was no answer within 25 s.</exception>
    Task<T> CallAsync<T>(Func<IGrainFactory, CancellationToken, Task<T>> call, CancellationToken cancellationToken = default);
}
