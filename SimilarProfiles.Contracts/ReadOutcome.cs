namespace SimilarProfiles;

/// <summary>How the cache got an answer.</summary>
[GenerateSerializer, Alias("SimilarProfiles.ReadOutcome")]
public enum ReadOutcome
{
    /// <summary>From the cache.</summary>
    Hit = 0,

    /// <summary>Fetched from the source.</summary>
    Miss = 1,

    /// <summary>From the cache, although no longer fresh, because the source failed.</summary>
    Stale = 2,

    /// <summary>Fetched from the source, bypassing the cache, because the store could not be reached.</summary>
    Bypass = 3,

    /// <summary>From a near copy in the process that was asked; no grain was called.</summary>
    NearHit = 4,
}
