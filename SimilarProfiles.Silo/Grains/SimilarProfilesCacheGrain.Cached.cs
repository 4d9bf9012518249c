namespace SimilarProfiles.Grains;

// Reads of what is there, which nobody counts.
internal sealed partial class SimilarProfilesCacheGrain
{
    /// <inheritdoc/>
    public async Task<SimilarProfilesReply?> ReadCachedAsync(int limit, CancellationToken cancellationToken)
    {
        using var call = _place.Begin();
        var username = Username;
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, SimilarProfilesResult.MaxProfiles);
        return await Cache.ReadCachedAsync(cancellationToken) is { } read ? ToReply(username, read, limit) : null;
    }
}
