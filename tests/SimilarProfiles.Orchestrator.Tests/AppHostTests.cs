using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Orchestrator.Tests;

/// <summary>The README's command: its first start, its stop, and the next start with what was kept.</summary>
public sealed class AppHostTests : IDisposable
{
    private const string Read = "/api/profile/valjean/similar?limit=1";
    private const string AsProcess = "--SimilarProfiles:AppHost:Servers=Process";

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    // As it takes on a machine that is busy; of 11.3 s, the wait for members that are gone was the most.
    private static readonly TimeSpan FirstRead = TimeSpan.FromSeconds(4);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Run_starts_stopsInTime_andLeavesNoProcess()
    {
        Installed.Find("redis-server", "redis-server");
        await using var host = StartedAppHost.Start(_folder.Path, AsProcess);
        await host.HealthyAsync();
        Assert.NotEmpty(host.Left());

        var took = await host.StopAsync(RunningSystem.Patience);

        Assert.True(took < StopTime, $"The stop took {took.TotalSeconds:F1} s:\n{host.Output}");
        await Eventually.Is(() => Task.FromResult(host.Left().Count == 0), StopTime - took, $"no process is left; there are:\n{string.Join('\n', host.Left())}");
        // Nothing that could have been prevented is warned of.
        Assert.DoesNotContain("warn:", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_afterOneThatWasKilled_hasItsData_andDoesNotWaitForItsMembers()
    {
        Installed.Find("redis-server", "redis-server");
        await using (var killed = StartedAppHost.Start(_folder.Path, AsProcess))
        {
            await killed.HealthyAsync();
            using var stored = await killed.Api.GetAsync(Read, TestContext.Current.CancellationToken);
            Assert.Equal("SimilarProfiles; fwd=miss; stored", stored.Headers.GetValues("Cache-Status").Single());
            killed.Kill();
            await Eventually.Is(() => Task.FromResult(killed.Left().Count == 0), RunningSystem.Patience, "all of it has ended");
        }

        await using var next = StartedAppHost.Start(_folder.Path, AsProcess);
        await next.HealthyAsync();
        var started = TimeProvider.System.GetTimestamp();
        using var read = await next.Api.GetAsync(Read, TestContext.Current.CancellationToken);
        var took = TimeProvider.System.GetElapsedTime(started);

        Assert.StartsWith("SimilarProfiles; hit", read.Headers.GetValues("Cache-Status").Single(), StringComparison.Ordinal);
        Assert.True(took < FirstRead, $"The first read took {took.TotalSeconds:F1} s.");
        TestContext.Current.TestOutputHelper?.WriteLine($"The first read took {took.TotalSeconds:F3} s.");
    }

    [Fact]
    public async Task Run_whereRedisCannotBeRun_endsSoon_withALineThatSaysWhatToInstall()
    {
        // dotnet itself, and nothing else.
        var bin = Directory.CreateDirectory(Path.Combine(_folder.Path, "bin"));
        File.CreateSymbolicLink(Path.Combine(bin.FullName, "dotnet"), Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Installed.Find("dotnet", "dotnet-sdk-10.0"));
        await using var host = StartedAppHost.StartBare(_folder.Path, bin.FullName, "--SimilarProfiles:AppHost:Servers=Auto");

        var code = await host.EndAsync(StopTime);

        Assert.Equal(1, code);
        // After what dotnet run says of its launch settings.
        Assert.Equal(
            "Redis cannot be run here: there is no redis-server. Install it (on Debian: apt-get install redis-server), or start Docker or Podman.",
            host.Output.Trim().Split('\n')[^1]);
    }

    public void Dispose() => _folder.Dispose();
}
