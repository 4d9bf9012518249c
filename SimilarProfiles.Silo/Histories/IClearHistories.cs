using System.Collections.Immutable;

namespace SimilarProfiles.Histories;

/// <summary>Where histories are kept.</summary>
internal interface IClearHistories
{
    /// <summary>The clears that are kept of a profile, newest first.</summary>
    /// <exception cref="CacheUnavailableException">They could not be read.</exception>
    Task<ImmutableArray<PastClear>> ReadAsync(Username username);

    /// <summary>Makes a change. Another silo may be at the same history.</summary>
    /// <exception cref="CacheUnavailableException">It could not be made.</exception>
    Task ChangeAsync(Username username, HistoryChange change);
}
