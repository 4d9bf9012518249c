using System.Net;
using SimilarProfiles.Testing.Probing;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Edge.Tests;

/// <summary>What the probe says of a Varnish that is purged, and of one that is not.</summary>
public sealed class ProbeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Probe_ofAnEdgeWhosePurgesAreSwallowed_reportsStaleAnswersWithinSeconds()
    {
        await using var swallowed = await SwallowedPurges.StartAsync();
        await using var service = await EdgeService.StartAsync(
            settings: ("SimilarProfiles__Cdn__Varnish__Endpoints__0", swallowed.Address));
        using var api = new HttpClient { BaseAddress = service.ApiAddress };
        await service.Edge.ReadAsync("kept");
        Assert.True((await service.Edge.ReadAsync("kept")).Hit);
        await ClearAsync(service, "kept");

        var took = await Eventually.Is(async () => (await ProbeFindings.ReadAsync(api)).EdgeStale > 0, Seconds, "the probe reports a stale answer");

        var probe = await ProbeFindings.ReadAsync(api);
        output.WriteLine($"{took.TotalSeconds:0.0} s after the clear: {probe}");
        Assert.True(swallowed.Count >= 2, "both purges must have been confirmed");
        Assert.Equal(("stale", "edge"), (probe.Status, probe.LastStaleLayer));
        Assert.Equal(1, probe.Stale);
        Assert.Contains("\"probe\":{\"status\":\"Degraded\"", await api.GetStringAsync("/health", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var line = Assert.Single(service.Output.Split('\n'), text => text.Contains(ProbeFindings.StaleLine, StringComparison.Ordinal));
        output.WriteLine(line);
        Assert.Contains("read of kept", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_ofAnEdgeThatIsPurged_reportsFreshAnswers()
    {
        await using var service = await EdgeService.StartAsync();
        using var api = new HttpClient { BaseAddress = service.ApiAddress };
        await service.Edge.ReadAsync("purged");
        await ClearAsync(service, "purged");

        // Readers go on.
        var took = await Eventually.Is(
            async () =>
            {
                await service.Edge.ReadAsync("purged");
                return await ProbeFindings.ReadAsync(api) is { EdgeFresh: > 0, ApiFresh: > 0, GrainFresh: > 0 };
            },
            Seconds, "the probe has found fresh answers at every layer");

        var probe = await ProbeFindings.ReadAsync(api);
        output.WriteLine($"{took.TotalSeconds:0.0} s after the clear: {probe}");
        Assert.Equal((0, "fresh"), (probe.Stale, probe.Status));
        Assert.DoesNotContain(ProbeFindings.StaleLine, service.Output, StringComparison.Ordinal);
    }

    private static async Task ClearAsync(EdgeService service, string username)
    {
        var answer = await service.Api.ClearAsync(username);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("\"cdn_coordination\":\"completed\"", answer.Body, StringComparison.Ordinal);
    }
}
