using SimilarProfiles.Tests.Consistency;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>The promise over real processes while they are killed, paused and cut off; see <see cref="HistoryChecker"/>.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Faults_ofEveryKind_leaveNoStaleRead()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var history = new History();
        await using var cluster = await FaultCluster.StartAsync(history);
        var load = new ClusterLoad(cluster.Addresses, history, seed);
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        try
        {
            await InjectAsync(cluster);
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }

        output.WriteLine($"{history.Reads.Count} reads, {history.Clears.Count} clears, {history.Fetches} fetches, {cluster.Restarts} restarts");
        foreach (var (answer, count) in load.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal)) output.WriteLine($"{answer}: {count}");
        Assert.Empty(HistoryChecker.FindStaleReads(history));
        Assert.True(history.Clears.Count > 100, cluster.Outputs());

        // The silos that had lost their membership table, at least.
        Assert.True(cluster.Restarts >= 3, $"only {cluster.Restarts} restarts\n{cluster.Outputs()}");
    }

    private async Task InjectAsync(FaultCluster cluster)
    {
        await FaultAsync("nothing", 3, () => Task.CompletedTask);
        await FaultAsync("a silo is killed", 8, () => cluster.Silos[0].KillAsync());
        cluster.Silos[0].Allow();
        await HealAsync(cluster);
        await FaultAsync("a silo is paused until it is taken for dead", 20, () => Do(cluster.Silos[1].Process!.Pause));
        cluster.Silos[1].Process!.Resume();
        await FaultAsync("it goes on", 6, () => Task.CompletedTask);
        await HealAsync(cluster);
        await FaultAsync("Redis is paused", 4, () => Do(cluster.Redis.Pause));
        cluster.Redis.Resume();
        await HealAsync(cluster);
        await FaultAsync("Redis is killed, and comes back with its data", 4, () => cluster.Redis.KillAsync());
        await cluster.Redis.StartAgainAsync();
        await HealAsync(cluster);
        await FaultAsync("Redis is killed, and comes back without its data", 4, () => cluster.Redis.KillAsync());
        cluster.Redis.LoseData();
        await cluster.Redis.StartAgainAsync();
        await FaultAsync("the cluster forms anew", 12, () => Task.CompletedTask);
        await HealAsync(cluster);
        await FaultAsync("the source is slow and fails", 8, () => Do(() => (cluster.Source.FailPercent, cluster.Source.DelayMilliseconds) = (30, 500)));
        (cluster.Source.FailPercent, cluster.Source.DelayMilliseconds) = (0, 10);
        await HealAsync(cluster);
    }

    private async Task FaultAsync(string name, int seconds, Func<Task> inject)
    {
        output.WriteLine($"{name}, {seconds} s");
        await inject();
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private async Task HealAsync(FaultCluster cluster)
    {
        var started = TimeProvider.System.GetTimestamp();
        await cluster.ServesAsync(TimeSpan.FromSeconds(60));
        output.WriteLine($"  serves again after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
