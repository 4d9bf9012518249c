namespace SimilarProfiles.Measuring;

/// <summary>What this silo knows of the CDN, for the statistics. Both answers come from memory.</summary>
internal interface IPurgeBacklog
{
    /// <summary>Whether a CDN is configured.</summary>
    bool CdnConfigured { get; }

    /// <summary>CDN purges recorded and not yet confirmed that this silo's activations take care of.</summary>
    long Pending { get; }
}
