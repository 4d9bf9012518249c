using SimilarProfiles.Store;

namespace SimilarProfiles.Probing;

/// <summary>
/// Reads the edge, once the purge of the profile is off the record: until then the edge may hold what was cleared. Off the
/// record it is when the CDN has confirmed a purge that began after <see cref="Cdn.CdnOptions.Grace"/>.
/// </summary>
internal sealed class EdgeProbeReader(IProbeReader edge, ISimilarProfilesStore store) : IProbeReader
{
    /// <inheritdoc/>
    public ProbeLayer Layer => edge.Layer;

    /// <inheritdoc/>
    public string Place => edge.Place;

    /// <inheritdoc/>
    public TimeSpan From => edge.From;

    /// <inheritdoc/>
    public async Task<ProbeAnswer> ReadAsync(Username username, CancellationToken cancellationToken)
    {
        try
        {
            // Before the read: a purge that is confirmed after it began has nothing to do with its answer.
            if (await store.FindPurgeAsync(username, cancellationToken).WaitAsync(cancellationToken) is not null)
            {
                return ProbeAnswer.Unclear("the CDN has not confirmed the purge after the grace");
            }
        }
        catch (Exception e) when (e is CacheUnavailableException or CacheOperationException)
        {
            return ProbeAnswer.Unclear(e.GetType().Name);
        }

        return await edge.ReadAsync(username, cancellationToken);
    }
}
