using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimilarProfiles.Probing;
using Xunit;

namespace SimilarProfiles.Tests.Probing;

public sealed class StaleMemoryTests : IDisposable
{
    private readonly ProbeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Health_isDegradedForAWhileAfterAStaleAnswer()
    {
        Assert.Equal(HealthStatus.Healthy, await HealthAsync());

        _rig.Memory.Remember(ProbeLayer.Edge, TimeSpan.FromSeconds(2));
        Assert.Equal(HealthStatus.Degraded, await HealthAsync());
        _rig.Time.Advance(_rig.Options.DegradedFor - TimeSpan.FromTicks(1));
        Assert.Equal(HealthStatus.Degraded, await HealthAsync());
        _rig.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync());
        Assert.Equal(new StaleReport(ProbeLayer.Edge, _rig.Options.DegradedFor, TimeSpan.FromSeconds(2)), _rig.Memory.Last);
    }

    private async Task<HealthStatus> HealthAsync() =>
        (await new ProbeHealthCheck(_rig.Memory).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status;
}
