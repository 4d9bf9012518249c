namespace SimilarProfiles.Store;

/// <summary>Deletes the keys of other services that are known only by how they begin, before a clear.</summary>
internal interface ILegacySweep
{
    /// <summary>Whether clears need one.</summary>
    bool IsNeeded { get; }

    /// <summary>Deletes what a profile has when it begins; what is written meanwhile may stay.</summary>
    /// <param name="username">The profile.</param>
    /// <param name="spellings">How the caller wrote the username, if otherwise than the canonical one.</param>
    /// <returns>How many keys there were.</returns>
    /// <exception cref="CacheUnavailableException">The store could not be reached, or not all of its keys were looked at in time.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<int> RunAsync(Username username, IReadOnlyList<string> spellings);
}
