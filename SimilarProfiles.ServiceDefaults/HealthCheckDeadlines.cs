using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>
/// Puts every registered check under <see cref="HealthOptions.CheckTimeout"/>. A registration's own timeout only
/// cancels a token, and a check that takes no notice of it would hang the endpoint.
/// </summary>
internal sealed class HealthCheckDeadlines(TimeProvider time, IOptions<HealthOptions> health)
    : IPostConfigureOptions<HealthCheckServiceOptions>
{
    private TimeSpan Limit => health.Value.CheckTimeout;

    /// <inheritdoc/>
    public void PostConfigure(string? name, HealthCheckServiceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var registration in options.Registrations)
        {
            var inner = registration.Factory;
            registration.Factory = services => new DeadlineHealthCheck(inner(services), Limit, time);
        }
    }
}
