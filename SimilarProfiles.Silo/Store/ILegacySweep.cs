namespace SimilarProfiles.Store;

/// <summary>Deletes the keys of other services that are known only by their prefix, before a clear.</summary>
internal interface ILegacySweep
{
    /// <summary>Whether clears need a sweep.</summary>
    bool IsNeeded { get; }

    /// <summary>Deletes the keys that a profile has when the sweep begins; keys that are written during the sweep may stay.</summary>
    /// <param name="username">The profile.</param>
    /// <param name="spellings">How the caller wrote the username, if not in the canonical form.</param>
    /// <returns>How many keys were deleted.</returns>
    /// <exception cref="CacheUnavailableException">The store could not be reached, or the sweep did not finish in time.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    Task<int> RunAsync(Username username, IReadOnlyList<string> spellings);
}
