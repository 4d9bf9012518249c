using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimilarProfiles.Probing;

/// <summary>Degraded for a while after this silo's probe has seen a stale answer.</summary>
internal sealed class ProbeHealthCheck(StaleMemory memory) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(memory.IsDegraded
            ? HealthCheckResult.Degraded("A read after a clear was answered with what had been cleared.")
            : HealthCheckResult.Healthy());
}
