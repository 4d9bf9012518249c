namespace SimilarProfiles.Measuring;

/// <summary>No CDN is configured, so no purge is ever pending.</summary>
internal sealed class NoPurgeBacklog : IPurgeBacklog
{
    /// <inheritdoc/>
    public bool CdnConfigured => false;

    /// <inheritdoc/>
    public long Pending => 0;
}
