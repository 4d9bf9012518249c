using Orleans.Concurrency;

namespace SimilarProfiles.Near;

/// <summary>A process that answers reads from near copies. It is the Orleans observer through which a clear recalls them.</summary>
[Alias("SimilarProfiles.INearCopyHolder")]
public interface INearCopyHolder : IGrainObserver
{
    /// <summary>
    /// Drops the near copy of a profile. After the answer, the holder serves no copy that it has, or has requested, before the call.
    /// </summary>
    /// <param name="username">The canonical username.</param>
    /// <returns>How many reads the copy answered that have not been reported to the grain yet.</returns>
    // Interleaves: recalls of different profiles have nothing to do with each other.
    [AlwaysInterleave, Alias("Recall"), ResponseTimeout("00:00:10")]
    Task<long> RecallAsync(string username);
}
