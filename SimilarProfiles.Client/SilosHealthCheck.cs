using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimilarProfiles.Client;

/// <summary>
/// Healthy while a silo answers; whether its store does is no matter here, since reads go on without. Degraded for a while
/// after any silo's probe has seen a stale answer.
/// </summary>
internal sealed class SilosHealthCheck(IGrainFactory grains) : IHealthCheck
{
    /// <inheritdoc/>
    // Whatever fails here, the health checks take for unhealthy.
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var statistics = await grains.GetSimilarProfilesStatistics().GetAsync(cancellationToken);
        return statistics.Probe is { Degraded: true }
            ? HealthCheckResult.Degraded("A read after a clear was answered with what had been cleared.")
            : HealthCheckResult.Healthy();
    }
}
