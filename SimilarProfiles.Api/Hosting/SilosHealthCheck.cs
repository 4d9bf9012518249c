using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimilarProfiles.Api.Hosting;

/// <summary>Healthy while a silo answers; whether its store does is no matter here, since reads go on without.</summary>
internal sealed class SilosHealthCheck(IGrainFactory grains) : IHealthCheck
{
    /// <inheritdoc/>
    // Whatever fails here, the health checks take for unhealthy.
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await grains.GetSimilarProfilesStatistics().GetAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
