using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimilarProfiles.Store;

/// <summary>Healthy while the store answers.</summary>
internal sealed class StoreHealthCheck(IStoreInspector store) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.InspectAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is CacheUnavailableException or CacheOperationException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The store does not answer.", e);
        }
    }
}
