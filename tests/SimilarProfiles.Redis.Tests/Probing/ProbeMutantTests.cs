using SimilarProfiles.Redis.Tests.Faults;
using SimilarProfiles.Testing.Histories;
using SimilarProfiles.Testing.Probing;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Probing;

/// <summary>That the probe can fail: it must see what clients of a broken cache see. FaultTests has it over a whole one.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ProbeMutantTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(30);

    // Guards nothing by itself: the rule's line is the one of RedisScripts that ends in "rule: fence". Without it, a fetch that
    // a clear has overtaken is stored, and served to everybody.
    [Fact]
    public async Task Probe_ofACacheWithoutTheFence_reportsStaleAnswersWithinSeconds()
    {
        await using var cluster = await FaultCluster.StartWithoutAsync("fence", new History());
        Assert.Equal(0, (await cluster.ProbeAsync()).Stale);
        cluster.Source.Behave(failPercent: 0, delayMilliseconds: 300);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var load = new ClusterLoad(cluster, new History(), seed: 1).RunAsync(ended.Token);

        var took = await Eventually.Is(async () => (await cluster.ProbeAsync()).Stale > 0, Seconds, "the probe reports a stale answer");
        await ended.CancelAsync();
        await load;

        var probe = await cluster.ProbeAsync();
        output.WriteLine($"{took.TotalSeconds:0.0} s after the load began: {probe}");
        Assert.Equal("stale", probe.Status);
        Assert.NotNull(probe.LastStaleLayer);
        var lines = cluster.Said(ProbeFindings.StaleLine);
        output.WriteLine(Assert.Single(lines.Take(1)));
        // The API says so for the cluster.
        using var http = new HttpClient { BaseAddress = cluster.Addresses[0] };
        Assert.Contains("\"silos\":{\"status\":\"Degraded\"", await http.GetStringAsync("/health", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
