namespace SimilarProfiles.Store;

/// <summary>
/// The receipts of clears that are to be made once, by the identities that their callers gave them, for every silo to find.
/// A receipt is kept for <see cref="KeptFor"/>, a reservation without one as long.
/// </summary>
internal interface IClearReceipts
{
    /// <summary>For how long a receipt answers a repetition.</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    /// <summary>Takes an identity for a profile, unless it is taken.</summary>
    /// <returns>The receipt of the clear that was made under it before; null when there is none yet.</returns>
    /// <exception cref="ClearIdReusedException">It is taken for another profile.</exception>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<ClearReceipt?> ReserveAsync(string id, Username username, CancellationToken cancellationToken);

    /// <summary>Keeps the receipt of the clear that was made under an identity.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task KeepAsync(string id, ClearReceipt receipt, CancellationToken cancellationToken);
}
