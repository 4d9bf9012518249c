using SimilarProfiles.Testing.Histories;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Edge.Tests.Durability;

/// <summary>
/// No purge of an acknowledged clear is lost: the edge does not answer for a while, keeping what it has, and silos are
/// killed meanwhile. (An edge that is killed is the weaker case: it comes back with nothing.)
/// </summary>
public sealed class DurabilityTests(ITestOutputHelper output)
{
    private const int WantedClears = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Edge_thatWasAwayWhileSilosWereKilled_holdsNothingStaleAfterwards()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var history = new History();
        await using var cluster = await EdgeCluster.StartAsync(history);
        foreach (var name in ClearLoad.Names)
            await Eventually.Is(async () => (await cluster.Edge.ReadAsync(name)).Hit, Patience, $"the edge keeps {name}");

        var load = new ClearLoad(cluster, history, seed);
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        try
        {
            await InjectAsync(cluster, load);
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }

        foreach (var (answer, count) in load.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal)) output.WriteLine($"{answer}: {count}");
        Assert.True(load.Answers.GetValueOrDefault("pending") > 0, "no clear found the edge away");
        // Guards the write past a dead silo in GrainPurgeReminder.RegisterAsync: with Redis up, every purge gets its reminder.
        Assert.Equal(0, load.Answers.GetValueOrDefault("CACHE_CLEARING_FAILED"));
        var recovery = await RecoversAsync(cluster);
        output.WriteLine($"{load.Acknowledged} clears; nothing pending {recovery.TotalSeconds:0.0} s after the last");
        Assert.True(load.Acknowledged >= WantedClears);
        await HoldsNothingStaleAsync(cluster, history);
    }

    private async Task InjectAsync(EdgeCluster cluster, ClearLoad load)
    {
        await ClearsAsync(load, 300, "the edge answers");
        foreach (var name in ClearLoad.Names) await cluster.Edge.ReadAsync(name);
        cluster.FreezeEdge();
        try
        {
            await ClearsAsync(load, 300, "the edge is frozen");
            cluster.CutEdgeOff();
            await ClearsAsync(load, 300, "purges do not get there");
            await cluster.Silos[0].KillAsync();
            await ClearsAsync(load, 300, "and a silo is dead");
            cluster.Silos[0].Allow();
            await cluster.BothAnswerAsync();
            await ClearsAsync(load, 300, "which is back");
            await cluster.Silos[1].KillAsync();
            await ClearsAsync(load, 300, "and the other is dead");
            cluster.Silos[1].Allow();
        }
        finally
        {
            cluster.BringEdgeBack();
        }

        await ClearsAsync(load, Math.Max(100, WantedClears - load.Acknowledged), "the edge is back");
    }

    private async Task ClearsAsync(ClearLoad load, int more, string when)
    {
        var wanted = load.Acknowledged + more;
        var took = await Eventually.Is(() => Task.FromResult(load.Acknowledged >= wanted), Patience, $"{more} clears while {when}");
        output.WriteLine($"{when}: {more} clears in {took.TotalSeconds:0.0} s");
    }

    private static async Task<TimeSpan> RecoversAsync(EdgeCluster cluster)
    {
        try
        {
            return await Eventually.Is(() => PendingPurges.NoneAsync(cluster.Api), Patience, "nothing is pending");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(cluster.Outputs(), e);
        }
    }

    // A purge that was lost shows as an object at the edge that is older than a clear.
    private async Task HoldsNothingStaleAsync(EdgeCluster cluster, History history)
    {
        var lastClear = history.Clears.GroupBy(clear => clear.Profile).ToDictionary(group => group.Key, group => group.Max(clear => clear.Began));
        var (hits, missing) = (0, new List<string>());
        foreach (var name in ClearLoad.Names)
        {
            var answer = await cluster.Edge.ReadAsync(name);
            if (answer.Hit) hits++;
            if (history.FetchBegan(EdgeClient.Fetch(answer)) < lastClear.GetValueOrDefault(name)) missing.Add($"{name}: {answer.CacheStatus}");
        }

        output.WriteLine($"{hits} of {ClearLoad.Profiles} profiles were still at the edge; {missing.Count} purges missing");
        Assert.Empty(missing);
        Assert.True(hits >= 100, "the edge has lost what nobody cleared");
    }
}
