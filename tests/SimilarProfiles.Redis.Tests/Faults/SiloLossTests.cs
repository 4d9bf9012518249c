using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>What clients see of a silo that is killed, paused or stopped in order.</summary>
[Timed]
[Collection(nameof(OneCluster))]
public sealed class SiloLossTests(SharedCluster shared, ITestOutputHelper output)
{
    private const int Profiles = 48;

    // Longer than the silos' period of asking each other.
    private static readonly TimeSpan OthersHaveAsked = TimeSpan.FromSeconds(7);

    private static readonly (string, string)[] OrleansDefaults =
    [
        ("Orleans__ClusterMembership__ProbeTimeout", "00:00:05"),
        ("Orleans__ClusterMembership__MaxProbeTimeout", "00:00:20"),
        ("Orleans__ClusterMembership__TableRefreshTimeout", "00:01:00"),
        ("Orleans__ClusterMembership__IAmAliveTablePublishTimeout", "00:00:30"),
    ];

    [Theory(Explicit = true)] // Figures for docs/operations.md, not a promise.
    [InlineData("killed", false)]
    [InlineData("killed", true)]
    [InlineData("paused", false)]
    [InlineData("paused", true)]
    public async Task Measure_siloLost(string how, bool tuned)
    {
        await using var cluster = await FaultCluster.StartAsync(new History(), tuned ? [] : OrleansDefaults);
        var load = await UnderLoadAsync(cluster, TimeSpan.FromSeconds(60), async () =>
        {
            if (how == "killed") await cluster.Silos[0].KillAsync();
            else cluster.Silos[0].Process!.Pause();
        });
        if (how == "paused") cluster.Silos[0].Process!.Resume();
        Report($"{how}, {(tuned ? "tuned" : "Orleans' own settings")}", load);
    }

    // Guards GrainCaller's retries: with SimilarProfiles:Calls:RetryFor at 0, requests fail here.
    [Fact]
    public async Task Silos_stoppedOneAfterAnother_failNoRequest()
    {
        var cluster = await shared.WholeAsync();
        var before = await ClearsAsync(cluster);
        var load = await UnderLoadAsync(cluster, TimeSpan.FromSeconds(2), async () =>
        {
            foreach (var silo in cluster.Silos)
            {
                var started = TimeProvider.System.GetTimestamp();
                Assert.Equal(0, await silo.EndAsync(TimeSpan.FromSeconds(30)));
                output.WriteLine($"stopped in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
                silo.Allow();
                await cluster.HasSilosAsync(3, TimeSpan.FromSeconds(60));
            }
        });
        Report("stopped one after another", load);
        Assert.All(load.Answers, answer => Assert.Equal("200", answer.Status));
        // None of the silos that counted the first clears is left.
        Assert.InRange(await ClearsAsync(cluster), before, long.MaxValue);
    }

    // Guards ReportLedger, which keeps what dead silos counted, and StopDeadline.
    [Fact]
    public async Task Silos_lost_areCountedAndReportedAndMissedNoLongerThanNeeded()
    {
        var cluster = await shared.WholeAsync();
        var atFirst = await ClearsAsync(cluster);
        using var http = new HttpClient { BaseAddress = cluster.Addresses[0], Timeout = TimeSpan.FromSeconds(30) };
        for (var i = 0; i < 30; i++) await http.DeleteAsync(new Uri($"/api/profile/counted_{i}/similar-cache", UriKind.Relative), Cancellation);
        var before = await ClearsAsync(cluster);
        Assert.InRange(before - atFirst, 30, 30 + 10); // The cluster's own probes clear, too.
        await Task.Delay(OthersHaveAsked, TimeProvider.System, Cancellation);

        await cluster.Silos[0].KillAsync();
        Assert.Equal(before, await ClearsAsync(cluster));

        await cluster.Silos[1].KillAsync();
        await cluster.Silos[2].KillAsync();
        using var refused = await http.GetAsync(new Uri("/api/profile/counted_0/similar", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("\"SERVICE_UNAVAILABLE\"", await refused.Content.ReadAsStringAsync(Cancellation));
        Assert.NotNull(refused.Headers.RetryAfter);
        using var health = await http.GetAsync(new Uri("/health", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);

        cluster.Silos.ForEach(silo => silo.Allow());
        await cluster.ServesAsync(TimeSpan.FromSeconds(90));

        await cluster.Redis.KillAsync();
        await Task.WhenAll(cluster.Silos.Select(silo => silo.EndAsync(TimeSpan.FromSeconds(25))));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<long> ClearsAsync(FaultCluster cluster)
    {
        using var http = new HttpClient { BaseAddress = cluster.Addresses[0] };
        var statistics = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/similar-cache/stats", UriKind.Relative));
        return statistics.GetProperty("performance_metrics").GetProperty("successful_operations_24h").GetInt64();
    }

    private static async Task<SteadyLoad> UnderLoadAsync(FaultCluster cluster, TimeSpan after, Func<Task> fault)
    {
        var load = new SteadyLoad(cluster.Addresses, Profiles);
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, Cancellation);
        await fault();
        await Task.Delay(after, TimeProvider.System, Cancellation);
        await stop.CancelAsync();
        await running;
        return load;
    }

    private void Report(string what, SteadyLoad load)
    {
        var bad = load.Answers.Count(answer => !answer.IsGood);
        output.WriteLine(
            $"{what}: {load.Answers.Count} requests, {bad} failed ({100.0 * bad / load.Answers.Count:0.000} %), "
            + $"slowest {load.Answers.Max(answer => answer.Duration).TotalSeconds:0.0} s, longest gap of a profile {load.LongestGap().TotalSeconds:0.0} s");
        foreach (var group in load.Answers.GroupBy(answer => $"{answer.Method} {answer.Status}").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {group.Key}: {group.Count()}");
        }
    }
}
