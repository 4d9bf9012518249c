using SimilarProfiles.Purging;

namespace SimilarProfiles.Grains;

// What becomes of a clear at the CDN, after it.
internal sealed partial class SimilarProfilesCacheGrain
{
    /// <inheritdoc/>
    public async Task<PendingPurge?> GetPendingPurgeAsync(CancellationToken cancellationToken)
    {
        using var call = _place.Begin();
        _ = Username;
        if (_purges is null) return null;
        await _purges.ResumeAsync();
        return _purges.Pending;
    }

    /// <inheritdoc/>
    public async Task<CdnCoordination> RetryPurgeAsync(CancellationToken cancellationToken)
    {
        using var call = _place.Begin();
        _ = Username;
        return _purges is null ? CdnCoordination.NoActionNeeded : await _purges.RetryAsync();
    }

    /// <summary>Takes up a purge that is on record, as when the silo that was at it is gone.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        using var call = _place.Begin();
        if (reminderName != GrainPurgeReminder.Name) return;
        if (_purges is not null) await _purges.RemindedAsync();
        else LogNoCdn(this.GetPrimaryKeyString());
    }
}
