namespace SimilarProfiles.Probing;

/// <summary>Calls the profile's grain, wherever it is.</summary>
internal sealed class GrainProbeReader(IGrainFactory grains) : IProbeReader
{
    /// <inheritdoc/>
    public ProbeLayer Layer => ProbeLayer.Grain;

    /// <inheritdoc/>
    public string Place => "the grain";

    /// <inheritdoc/>
    public TimeSpan From => TimeSpan.Zero;

    /// <inheritdoc/>
    public async Task<ProbeAnswer> ReadAsync(Username username, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await grains.GetSimilarProfilesCache(username).ReadCachedAsync(limit: 1, cancellationToken);
            if (reply is null) return ProbeAnswer.NothingCached;
            return reply.Version.Length > 0
                ? ProbeAnswer.Of(new FetchStamp(reply.FetchedAt, reply.Version))
                : ProbeAnswer.Unclear("a silo of an older version does not say which fetch its data came from");
        }
        // Whatever it is, the grain's own callers see to it; here it only means that nothing is known.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeAnswer.Unclear(e.GetType().Name);
        }
    }
}
