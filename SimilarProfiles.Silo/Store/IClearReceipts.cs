namespace SimilarProfiles.Store;

/// <summary>
/// The receipts of clears that are to be made once, by the identities that their callers set. Every silo can find them.
/// A receipt, and a reservation without one, is kept for <see cref="KeptFor"/>.
/// </summary>
internal interface IClearReceipts
{
    /// <summary>How long a receipt answers a repetition.</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    /// <summary>Reserves an identity for a profile, unless it is reserved already.</summary>
    /// <returns>The receipt of the clear that was made under it before; null if there is none yet.</returns>
    /// <exception cref="ClearIdReusedException">It is reserved for another profile.</exception>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<ClearReceipt?> ReserveAsync(string id, Username username, CancellationToken cancellationToken);

    /// <summary>Keeps the receipt of the clear that was made under an identity.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task KeepAsync(string id, ClearReceipt receipt, CancellationToken cancellationToken);
}
