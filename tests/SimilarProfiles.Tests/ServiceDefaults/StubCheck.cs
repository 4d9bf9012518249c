using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimilarProfiles.Tests.ServiceDefaults;

/// <summary>A check that answers as a test says.</summary>
internal sealed class StubCheck(Func<CancellationToken, Task<HealthCheckResult>> answer) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        answer(cancellationToken);
}
