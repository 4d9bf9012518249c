namespace SimilarProfiles;

/// <summary>How a clear was passed on to the CDN.</summary>
[GenerateSerializer, Alias("SimilarProfiles.CdnCoordination")]
public enum CdnCoordination
{
    /// <summary>
    /// Nothing was cached and no answer could be on its way, or no CDN is configured. With a CDN it has been asked all the
    /// same to drop what it may hold of the profile, but not whether it did.
    /// </summary>
    NoActionNeeded = 0,

    /// <summary>
    /// The CDN has confirmed the purge on all its edges. A second one, for answers that were on their way, follows by itself.
    /// </summary>
    Completed = 1,

    /// <summary>The purge is durably recorded and being retried.</summary>
    Pending = 2,
}
