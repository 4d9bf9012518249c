using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>Faults, one after another, on a cluster under load, and what its clients saw.</summary>
internal sealed class FaultRun(FaultCluster cluster, History history, int seed, Action<string> log)
{
    private readonly Random _random = new(seed);
    private readonly ClusterLoad _load = new(cluster, history, seed);

    /// <summary>Reads that an API answered from a near copy.</summary>
    public int NearHits => _load.NearHits;

    /// <summary>Injects the faults that are given.</summary>
    /// <param name="faults">The faults; they may go on for ever.</param>
    /// <param name="stop">Ends the run, a fault in progress included.</param>
    public async Task InjectAsync(IEnumerable<Fault> faults, CancellationToken stop)
    {
        using var ended = new CancellationTokenSource();
        var running = _load.RunAsync(ended.Token);
        try
        {
            await PassAsync(3, stop);
            foreach (var fault in faults) await InjectAsync(fault, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As asked.
        }
        finally
        {
            await ended.CancelAsync();
            await running;
        }

        log($"{history.Reads.Count} reads, {history.Clears.Count} clears, {history.Fetches} fetches, {cluster.Restarts} restarts");
        foreach (var (answer, count) in _load.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal)) log($"{answer}: {count}");
    }

    /// <summary>Faults of every kind in a random order, again and again.</summary>
    public IEnumerable<Fault> Random()
    {
        while (true) yield return Fault.All[_random.Next(Fault.All.Count)];
    }

    private async Task InjectAsync(Fault fault, CancellationToken stop)
    {
        var silo = _random.Next(cluster.Silos.Count);
        log($"{fault.Name}, {fault.Seconds} s");
        await fault.Begin(cluster, silo);
        try
        {
            await PassAsync(fault.Seconds, stop);
        }
        finally
        {
            await fault.End(cluster, silo);
        }

        await PassAsync(fault.SecondsAfter, stop);
        var started = TimeProvider.System.GetTimestamp();
        await cluster.ServesAsync(TimeSpan.FromSeconds(60));
        log($"  serves again after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    private static Task PassAsync(int seconds, CancellationToken stop) => Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, stop);
}
