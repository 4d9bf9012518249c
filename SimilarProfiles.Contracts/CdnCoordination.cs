namespace SimilarProfiles;

/// <summary>What is known of a clear's purge at the CDN.</summary>
[GenerateSerializer, Alias("SimilarProfiles.CdnCoordination")]
public enum CdnCoordination
{
    /// <summary>
    /// Nothing was cached and no answer could be in transit, or no CDN is configured. A configured CDN has still been asked to
    /// drop what it may hold of the profile, but its answer is not reported.
    /// </summary>
    NoActionNeeded = 0,

    /// <summary>
    /// The CDN has confirmed the purge on all its edges. A second purge follows automatically, for answers that were in transit.
    /// </summary>
    Completed = 1,

    /// <summary>The purge is durably recorded and is being retried.</summary>
    Pending = 2,
}
