namespace SimilarProfiles.Store;

/// <summary>
/// The record of each profile: a token, an entry fetched under that token, and leases. It decides what is cached;
/// every operation is atomic on one record. See docs/consistency.md.
/// A failed call may still take effect, even later. Callers must allow for that.
/// </summary>
internal interface ISimilarProfilesStore
{
    /// <summary>Reads the record, gives it a token if it has none, and grants the holder a lease from now on.</summary>
    /// <param name="username">The profile.</param>
    /// <param name="holder">Who asks: unique to an activation and to each lifetime of its lease.</param>
    /// <param name="known">An entry that the caller has; the answer contains that object if it is still the record's entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<OpenedRecord> OpenAsync(Username username, string holder, CacheEntry? known, CancellationToken cancellationToken);

    /// <summary>Stores an entry in the record, if the record still has the token under which the entry's fetch began.</summary>
    /// <returns>
    /// False if it does not; then nothing changed. An absent record has no token. Also false if the entry has images
    /// at the CDN and <see cref="PurgeLimits.MaxImages"/> images of the profile already wait to be purged.
    /// </returns>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Drops the entry, the token and the holder's lease. Keeps the leases of others until they end, and the holder's own if
    /// near copies exist under it, so that a clear by another holder waits for them. With a CDN, it also records a purge if anything
    /// was cached, if a token existed (an answer may be in transit), or if a purge was already on record, whose images it takes over.
    /// A record with a purge never expires. Configured keys of other services are deleted in the same step, or before it if they are
    /// in another slot of a Redis Cluster. A repeated clear does all of this again, and learns what the first one dropped. The store
    /// keeps marks only of clears that dropped something, and only of the last few.
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

    /// <summary>The purge on record; null if there is none. Changes nothing.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<RecordedPurge?> FindPurgeAsync(Username username, CancellationToken cancellationToken);

    /// <summary>Removes a purge from the record, if it is still the one on record.</summary>
    /// <returns>False if it is not: a later clear has recorded its own purge, or it was removed before.</returns>
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
/// <param name="Dropped">The entry that it dropped, if there was one; for a repeated clear, the entry that the first attempt dropped.</param>
/// <param name="OthersRemaining">How long the last lease of any other holder still runs; zero if there is none.</param>
/// <param name="Purge">The purge that it recorded; null without a CDN, or if there was nothing to purge.</param>
/// <param name="LegacyKeys">How many keys of other services were deleted, in all attempts of this clear; null if none are configured.</param>
internal readonly record struct ClearedRecord(DroppedEntry? Dropped, TimeSpan OthersRemaining, RecordedPurge? Purge = null, int? LegacyKeys = null);

/// <summary>The counts of a dropped entry.</summary>
/// <param name="Profiles">How many similar profiles it held.</param>
/// <param name="ImageCount">How many distinct images they had.</param>
internal sealed record DroppedEntry(int Profiles, int ImageCount);
