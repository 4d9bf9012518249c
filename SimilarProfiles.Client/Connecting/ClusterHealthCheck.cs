using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimilarProfiles.Client.Connecting;

/// <summary>As the API's own check of its silos; unhealthy until the first connection stands.</summary>
internal sealed class ClusterHealthCheck(ClusterConnection cluster) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        cluster.Current is { } grains
            ? new SilosHealthCheck(grains).CheckHealthAsync(context, cancellationToken)
            : Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, "No silo of the cluster has been reached yet."));
}
