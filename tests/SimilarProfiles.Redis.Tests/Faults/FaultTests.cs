using System.Globalization;
using SimilarProfiles.Testing.Histories;
using SimilarProfiles.Testing.Probing;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>The promise over real processes while they are killed, paused and cut off; see <see cref="HistoryChecker"/>.</summary>
[Collection(nameof(OneCluster))]
public sealed class FaultTests(SharedCluster shared, ITestOutputHelper output)
{
    private static readonly TimeSpan LookForStale = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Faults_ofEveryKind_leaveNoStaleRead()
    {
        var (history, cluster) = (shared.History, await shared.WholeAsync());
        var (restarts, earlier) = (cluster.Restarts, await cluster.ProbeAsync());
        var run = Run(cluster, history, NewSeed());
        // Its counts end with the silos, so they are looked at before all of them end.
        await run.InjectAsync(Fault.All.TakeWhile(fault => fault != Fault.DataLoss), TestContext.Current.CancellationToken);
        var probe = await cluster.ProbeAsync();
        await run.InjectAsync(Fault.All.SkipWhile(fault => fault != Fault.DataLoss), TestContext.Current.CancellationToken);

        Assert.Empty(HistoryChecker.FindStaleReads(history));
        Assert.True(run.NearHits > 100, $"only {run.NearHits} reads from near copies");
        Assert.True(history.Clears.Count > 100, cluster.Outputs());
        // The silo that was taken for dead, and those that had lost their membership table.
        restarts = cluster.Restarts - restarts;
        Assert.True(restarts >= 4, $"only {restarts} restarts\n{cluster.Outputs()}");

        // What the silos themselves saw: every stale answer is a line in a log.
        output.WriteLine($"the probe: {probe}, and after all silos were started again {await cluster.ProbeAsync()}");
        Assert.Empty(cluster.Said(ProbeFindings.StaleLine));
        Assert.Equal(0, probe.Stale + (await cluster.ProbeAsync()).Stale);
        Assert.True(probe.GrainFresh - earlier.GrainFresh > 100, $"{probe}");
        Assert.True(probe.ApiFresh - earlier.ApiFresh > 200, $"{probe}");
    }

    /// <summary>FAULT_MINUTES says how long, FAULT_SEED which run; CONTRIBUTING.md has the command.</summary>
    [Fact(Explicit = true)] // As long as one likes.
    public async Task Faults_inRandomOrder_leaveNoStaleRead()
    {
        var minutes = Number("FAULT_MINUTES") ?? 10;
        var history = new History();
        await using var cluster = await FaultCluster.StartAsync(history);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(minutes));
        var run = Run(cluster, history, Number("FAULT_SEED") ?? NewSeed());
        await run.InjectAsync(run.Random(), stop.Token);

        Assert.Empty(HistoryChecker.FindStaleReads(history));
        Assert.True(history.Clears.Count > 100, cluster.Outputs());
    }

    // Each guards the lines that end in "rule: " and its name: in RedisScripts' Store, and in FencedCache. A clear waits
    // for another's lease only where two activations live, so that is the fault.
    [Theory]
    [InlineData("fence")]
    [InlineData("lease")]
    [InlineData("wait")]
    public async Task Faults_withoutTheRule_leaveStaleReads(string rule)
    {
        var history = new History();
        await using var cluster = await FaultCluster.StartWithoutAsync(rule, history);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(5));
        var run = Run(cluster, history, NewSeed());
        var injecting = run.InjectAsync(Enumerable.Repeat(Fault.Split, 5), stop.Token);
        while (!injecting.IsCompleted && HistoryChecker.FindStaleReads(history).Count == 0)
        {
            await Task.WhenAny(injecting, Task.Delay(LookForStale, TimeProvider.System, CancellationToken.None));
        }

        await stop.CancelAsync();
        await injecting;
        var stale = HistoryChecker.FindStaleReads(history);
        output.WriteLine($"{stale.Count} stale reads");
        Assert.NotEmpty(stale);
    }

    private FaultRun Run(FaultCluster cluster, History history, int seed)
    {
        output.WriteLine($"seed {seed}");
        return new FaultRun(cluster, history, seed, output.WriteLine);
    }

    private static int NewSeed() => Random.Shared.Next();

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
