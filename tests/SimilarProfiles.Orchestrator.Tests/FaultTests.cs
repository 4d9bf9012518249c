using System.Diagnostics;
using System.Globalization;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Orchestrator.Tests;

public sealed class FaultTests(RunningSystem system)
{
    private const string Read = "/api/profile/valjean/similar?limit=1";

    private int _reads;

    [Fact]
    public async Task Silo_killed_isStartedAgain_andNoReadFails()
    {
        await system.HealthyAsync();
        var silo = system.Resources.Of("silo")[0].ResourceId;
        var before = system.Resources.PidOf(silo);
        using var enough = new CancellationTokenSource();
        var reads = ReadUntilAsync(enough.Token);
        await Eventually.Is(() => Task.FromResult(Volatile.Read(ref _reads) > 5), RunningSystem.Patience, "reads are under way");

        using (var process = Process.GetProcessById(ProgramOf(before!.Value))) process.Kill();
        await Eventually.Is(() => Task.FromResult(system.Resources.PidOf(silo) != before && system.Resources.IsHealthy(silo)), RunningSystem.Patience, "the silo is back");

        await enough.CancelAsync();
        await reads; // Each of them succeeded; the one that the silo took with it was made again.
        await system.HealthyAsync();
    }

    [Fact]
    public async Task Silo_thatLeavesAnEmptiedRedis_withExitCode75_isStartedAgain()
    {
        await system.HealthyAsync();
        var before = system.Resources.Of("silo").ToDictionary(silo => silo.ResourceId, silo => system.Resources.PidOf(silo.ResourceId));

        await using (var redis = await ConnectAsync()) await redis.GetServers().Single().FlushAllDatabasesAsync();
        await Eventually.Is(() => Task.FromResult(before.Keys.Any(silo => system.Resources.Exits.Contains((silo, 75)))), RunningSystem.Patience, "a silo leaves");
        var left = before.Keys.First(silo => system.Resources.Exits.Contains((silo, 75)));
        await Eventually.Is(
            () => Task.FromResult(system.Resources.PidOf(left) != before[left] && system.Resources.IsHealthy(left)),
            RunningSystem.Patience, $"it is back; it is:\n{system.Resources}");

        await Eventually.Is(ReadsAsync, RunningSystem.Patience, "the API reads again");
        await Eventually.Is(ClearsAsync, RunningSystem.Patience, "the API clears again");
        await system.HealthyAsync();
    }

    [Fact]
    public async Task Redis_killed_isStartedAgain_andClearsGoOn()
    {
        await system.HealthyAsync();
        var redis = system.Resources.Of("redis").Single().ResourceId;
        var before = system.Resources.PidOf(redis)!.Value;

        using (var process = Process.GetProcessById(before)) process.Kill();
        Assert.True(await ReadsAsync());
        await Eventually.Is(() => Task.FromResult(system.Resources.PidOf(redis) != before && system.Resources.IsHealthy(redis)), RunningSystem.Patience, "Redis is back");

        await Eventually.Is(ClearsAsync, RunningSystem.Patience, "a clear succeeds");
        await system.HealthyAsync();
        // With its data, silos need not leave.
        await using var connection = await ConnectAsync();
        Assert.True(await connection.GetDatabase().ExecuteAsync("DBSIZE") is { } size && (long)size > 0);
    }

    [Fact]
    public async Task Silo_stoppedByCommand_staysDownUntilItIsStarted()
    {
        await system.HealthyAsync();
        var silo = system.Resources.Of("silo")[1].ResourceId;
        var restarts = Restarts(silo);

        var stopped = await system.App.ResourceCommands.ExecuteCommandAsync(silo, KnownResourceCommands.StopCommand, TestContext.Current.CancellationToken);
        Assert.True(stopped.Success, stopped.Message);
        await Eventually.Is(() => Task.FromResult(system.Resources.StateOf(silo) is "Finished" or "Exited"), RunningSystem.Patience, "the silo has ended");
        await system.App.ResourceCommands.ExecuteCommandAsync(silo, KnownResourceCommands.StartCommand, TestContext.Current.CancellationToken);

        await system.HealthyAsync();
        Assert.Equal(restarts, Restarts(silo));
    }

    // What is said when a process is started again on the AppHost's own account.
    private int Restarts(string silo) => system.Logs.All.Count(line => line.Event.Id == 4001 && line.Text.StartsWith(silo, StringComparison.Ordinal));

    private async Task ReadUntilAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            using var read = await system.Api.GetAsync(Read, TestContext.Current.CancellationToken);
            Assert.True(read.IsSuccessStatusCode, $"{read.StatusCode} {await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            Interlocked.Increment(ref _reads);
        }
    }

    private async Task<bool> ReadsAsync()
    {
        using var read = await system.Api.GetAsync(Read, TestContext.Current.CancellationToken);
        return read.IsSuccessStatusCode;
    }

    private async Task<bool> ClearsAsync()
    {
        using var cleared = await system.Api.DeleteAsync("/api/profile/valjean/similar-cache", TestContext.Current.CancellationToken);
        return cleared.IsSuccessStatusCode;
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var redis = (IResourceWithConnectionString)system.Resources.Of("redis").Single().Resource;
        return await ConnectionMultiplexer.ConnectAsync($"{await redis.GetConnectionStringAsync(TestContext.Current.CancellationToken)},allowAdmin=true");
    }

    // The program is the one child of dotnet run.
    private static int ProgramOf(int runner)
    {
        var children = File.ReadAllText($"/proc/{runner}/task/{runner}/children");
        return int.Parse(children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Single(), CultureInfo.InvariantCulture);
    }
}
