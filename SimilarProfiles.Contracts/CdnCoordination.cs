namespace SimilarProfiles;

/// <summary>How a clear was passed on to the CDN.</summary>
[GenerateSerializer, Alias("SimilarProfiles.CdnCoordination")]
public enum CdnCoordination
{
    /// <summary>Nothing was cached, or no CDN is configured.</summary>
    NoActionNeeded = 0,

    /// <summary>The CDN has confirmed the purge.</summary>
    Completed = 1,

    /// <summary>The purge is durably recorded and being retried.</summary>
    Pending = 2,
}
