using Orleans.Concurrency;

namespace SimilarProfiles;

/// <summary>
/// The cache of one profile's similar profiles. The key is a canonical <see cref="Username"/>; see
/// <see cref="GrainFactoryExtensions.GetSimilarProfilesCache"/>.
/// A read that starts after a clear was acknowledged never returns data whose fetch began before that clear began.
/// </summary>
[Alias("SimilarProfiles.ISimilarProfilesCacheGrain")]
public interface ISimilarProfilesCacheGrain : IGrainWithStringKey
{
    /// <summary>The similar profiles, best first: from the cache, or fetched from the source, once for all readers.</summary>
    /// <param name="limit">The most profiles to return, 1 to <see cref="SimilarProfilesResult.MaxProfiles"/>.</param>
    /// <param name="cancellationToken">Ends this caller's wait; a fetch that others share continues.</param>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="SourceUnavailableException">The source failed and no stale copy may be served.</exception>
    // Interleaves: a read decides by the record's token and the lease, which it checks after every await.
    [AlwaysInterleave, Alias("GetSimilarProfiles"), ResponseTimeout(GrainDeadlines.Response)]
    Task<SimilarProfilesResult> GetSimilarProfilesAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Like <see cref="GetSimilarProfilesAsync"/>, but with the profiles as JSON, and with a near lease if the profile is hot and
    /// the reader keeps near copies. <see cref="Near.NearCopies"/> holds them.
    /// </summary>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    /// <exception cref="SourceUnavailableException">The source failed and no stale copy may be served.</exception>
    // Interleaves, for the same reason.
    [AlwaysInterleave, Alias("Read"), ResponseTimeout(GrainDeadlines.Response)]
    Task<SimilarProfilesReply> ReadAsync(ReadRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Like <see cref="ReadAsync"/>, but only from what is cached. The source is not asked, no profile becomes hot, the reader keeps
    /// nothing, and the read appears in no statistics.
    /// </summary>
    /// <param name="limit">The most profiles to return, 1 to <see cref="SimilarProfilesResult.MaxProfiles"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if nothing is cached that may be served.</returns>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    // Interleaves, for the same reason.
    [AlwaysInterleave, Alias("ReadCached"), ResponseTimeout("00:00:10")]
    Task<SimilarProfilesReply?> ReadCachedAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>Counts reads that a near copy answered before its lease ended.</summary>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    // Interleaves: it only counts.
    [AlwaysInterleave, Alias("ReportNearHits"), ResponseTimeout("00:00:10")]
    Task ReportNearHitsAsync(long hits, CancellationToken cancellationToken = default);

    /// <summary>
    /// Drops what is cached for the profile, everywhere. It never waits for a refill. A clear that has begun
    /// finishes even if its caller goes away.
    /// </summary>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    /// <exception cref="CacheUnavailableException">The store could not be reached; the clear may or may not have happened.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    /// <exception cref="CacheClearingException">
    /// Cleared, but the CDN's purge could neither be made nor recorded so that it survives the loss of the silo.
    /// </exception>
    [Alias("Clear"), ResponseTimeout(GrainDeadlines.Response)]
    Task<ClearReceipt> ClearAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Like <see cref="ClearAsync(CancellationToken)"/>, and the audit line says who asked. With an identity, a repeated clear
    /// answers what it dropped the first time.
    /// </summary>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    /// <exception cref="ClearIdReusedException">The clear is to be made once, and its identity belongs to a clear of another profile.</exception>
    /// <exception cref="ArgumentException">The clear's identity is too long, or it is to be made once and has none.</exception>
    /// <exception cref="CacheUnavailableException">The store could not be reached; the clear may or may not have happened.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    /// <exception cref="CacheClearingException">
    /// Cleared, but the CDN's purge could neither be made nor recorded so that it survives the loss of the silo.
    /// </exception>
    [Alias("ClearFor"), ResponseTimeout(GrainDeadlines.Response)]
    Task<ClearReceipt> ClearAsync(ClearRequest request, CancellationToken cancellationToken = default);

    /// <summary>What is cached, without refilling it.</summary>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    // Interleaves: it changes nothing.
    [AlwaysInterleave, Alias("GetState"), ResponseTimeout("00:00:10")]
    Task<CacheState> GetStateAsync(CancellationToken cancellationToken = default);

    /// <summary>The last clears of the profile, newest first.</summary>
    /// <param name="most">The most clears to return, 1 to <see cref="ClearHistory.MaxClears"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is less than 1.</exception>
    /// <exception cref="CacheUnavailableException">The history could not be read.</exception>
    // Interleaves: it changes nothing.
    [AlwaysInterleave, Alias("GetHistory"), ResponseTimeout("00:00:10")]
    Task<ClearHistory> GetHistoryAsync(int most, CancellationToken cancellationToken = default);

    /// <summary>The profile's CDN purge, if it is due and not confirmed; otherwise null. A purge whose silo is gone is resumed.</summary>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    // Interleaves: it touches nothing that is cached, and a purge may be taken up at any time.
    [AlwaysInterleave, Alias("GetPendingPurge"), ResponseTimeout("00:00:10")]
    Task<PendingPurge?> GetPendingPurgeAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes the profile's CDN purge now if it is due and not confirmed, and waits for the CDN's answer.</summary>
    /// <returns>
    /// <see cref="CdnCoordination.Completed"/>: no purge is due any more. <see cref="CdnCoordination.Pending"/>: it is not confirmed,
    /// and is still being retried. <see cref="CdnCoordination.NoActionNeeded"/>: no purge is on record.
    /// </returns>
    /// <exception cref="InvalidUsernameException">The grain's key is not a canonical username.</exception>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    // Interleaves: it only ends a wait early.
    [AlwaysInterleave, Alias("RetryPurge"), ResponseTimeout("00:00:10")]
    Task<CdnCoordination> RetryPurgeAsync(CancellationToken cancellationToken = default);
}
