using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>A check that has failed when it takes longer than a limit.</summary>
internal sealed class DeadlineHealthCheck(IHealthCheck inner, TimeSpan limit, TimeProvider time) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var deadline = new DeadlineSource(limit, time, cancellationToken);
        try
        {
            return await inner.CheckHealthAsync(context, deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthCheckResult(
                context.Registration.FailureStatus, $"No answer within {limit.TotalSeconds:0.###} s", exception);
        }
    }
}
