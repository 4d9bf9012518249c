namespace SimilarProfiles.Store;

/// <summary>
/// The record of each profile: a token, an entry fetched under that token, and leases. It decides what is cached;
/// every operation is atomic on one record. See docs/consistency.md.
/// A failed call may still take effect, even later: callers are written for that.
/// </summary>
internal interface ISimilarProfilesStore
{
    /// <summary>Reads the record, giving it a token if it has none, and grants the holder a lease from now on.</summary>
    /// <param name="username">The profile.</param>
    /// <param name="holder">Who asks: unique to an activation, and to each life of its lease.</param>
    /// <param name="known">An entry that the caller has; the answer is that object if it is still the record's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<OpenedRecord> OpenAsync(Username username, string holder, CacheEntry? known, CancellationToken cancellationToken);

    /// <summary>Makes an entry the record's, if the record still has the token under which its fetch began.</summary>
    /// <returns>
    /// False when it has not, and nothing changed. A record that is absent has no token. Also false when the entry has images
    /// at the CDN and <see cref="PurgeLimits.MaxImages"/> of the profile wait to be purged already.
    /// </returns>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Drops the entry, the token and the holder's lease; keeps the leases of others until they end, and the holder's own if
    /// near copies live under it, so that a clear by another waits for them. With a CDN, also records that it must be purged, if anything was cached, or a token existed so that an answer may be on its way, or
    /// a purge was on record already; its images are then taken over. A record with a purge never goes by itself.
    /// Where keys of other services are configured, they go in the same step, or before it in a slot of a Redis Cluster of their own.
    /// A clear that is made again does all of that again, and is told what the first one dropped. Marks are kept of those that
    /// dropped something, and of no more than the last few.
    /// </summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<ClearedRecord> ClearAsync(Username username, string holder, bool keepLease, ClearMark mark, CancellationToken cancellationToken);

    /// <summary>Gives the holder's lease back.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task ReleaseAsync(Username username, string holder, CancellationToken cancellationToken);

    /// <summary>Reads the entry without a lease.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<CacheEntry?> PeekAsync(Username username, CancellationToken cancellationToken);

    /// <summary>The purge that is on record; null when there is none. Nothing changes.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<RecordedPurge?> FindPurgeAsync(Username username, CancellationToken cancellationToken);

    /// <summary>Takes a purge off the record, if it is still the one on record.</summary>
    /// <returns>False when it is not: a later clear has recorded its own, or it was taken off before.</returns>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<bool> ConfirmPurgeAsync(Username username, string purgeId, CancellationToken cancellationToken);
}

/// <summary>A record that has been opened.</summary>
/// <param name="Token">The record's token.</param>
/// <param name="Entry">The record's entry, fetched under that token, if it has one.</param>
/// <param name="PurgeOnRecord">Whether a purge of the profile is on record.</param>
internal sealed record OpenedRecord(string Token, CacheEntry? Entry, bool PurgeOnRecord = false);

/// <summary>What a clear found.</summary>
/// <param name="Dropped">The entry that it dropped, if there was one: when it is made again, the one that the first dropped.</param>
/// <param name="OthersRemaining">How long the last lease of anybody else still runs; zero when there is none.</param>
/// <param name="Purge">The purge that it recorded; null without a CDN, or when there was nothing to purge.</param>
/// <param name="LegacyKeys">How many keys of other services were deleted, in all tries of this clear; null where none are configured.</param>
internal readonly record struct ClearedRecord(DroppedEntry? Dropped, TimeSpan OthersRemaining, RecordedPurge? Purge = null, int? LegacyKeys = null);

/// <summary>The counts of an entry that was dropped.</summary>
/// <param name="Profiles">Similar profiles that it held.</param>
/// <param name="ImageCount">Different images that they had.</param>
internal sealed record DroppedEntry(int Profiles, int ImageCount);
