using SimilarProfiles.Cdn;

namespace SimilarProfiles.Caching;

// What becomes of a clear at the CDN, after it.
internal sealed partial class SimilarProfilesCacheGrain
{
    /// <inheritdoc/>
    public async Task<PendingPurge?> GetPendingPurgeAsync(CancellationToken cancellationToken)
    {
        _ = Username;
        if (_purges is null) return null;
        await _purges.ResumeAsync();
        return _purges.Pending;
    }

    /// <inheritdoc/>
    public Task<CdnCoordination> RetryPurgeAsync(CancellationToken cancellationToken)
    {
        _ = Username;
        return _purges is null ? Task.FromResult(CdnCoordination.NoActionNeeded) : _purges.RetryAsync();
    }

    /// <summary>Takes up a purge that is on record, as when the silo that was at it is gone.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (reminderName != GrainPurgeReminder.Name) return Task.CompletedTask;
        if (_purges is not null) return _purges.RemindedAsync();
        LogNoCdn(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }
}
