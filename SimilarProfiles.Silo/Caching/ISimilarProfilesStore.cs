namespace SimilarProfiles.Caching;

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
    /// <returns>False when it has not, and nothing changed. A record that is absent has no token.</returns>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry, CancellationToken cancellationToken);

    /// <summary>Drops the entry, the token and the holder's lease; keeps the leases of others until they end.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<ClearedRecord> ClearAsync(Username username, string holder, CancellationToken cancellationToken);

    /// <summary>Gives the holder's lease back.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task ReleaseAsync(Username username, string holder, CancellationToken cancellationToken);

    /// <summary>Reads the entry without a lease.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<CacheEntry?> PeekAsync(Username username, CancellationToken cancellationToken);
}

/// <summary>A record that has been opened.</summary>
/// <param name="Token">The record's token.</param>
/// <param name="Entry">The record's entry, fetched under that token, if it has one.</param>
internal sealed record OpenedRecord(string Token, CacheEntry? Entry);

/// <summary>What a clear found.</summary>
/// <param name="Dropped">The entry that it dropped, if there was one.</param>
/// <param name="OthersRemaining">How long the last lease of anybody else still runs; zero when there is none.</param>
internal readonly record struct ClearedRecord(DroppedEntry? Dropped, TimeSpan OthersRemaining);

/// <summary>The counts of an entry that was dropped.</summary>
/// <param name="Profiles">Similar profiles that it held.</param>
/// <param name="Images">Different images that they had.</param>
internal sealed record DroppedEntry(int Profiles, int Images);
