using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Orchestrator.Tests;

/// <summary>
/// The AppHost on Aspire's real orchestrator, with dashboard, <c>redis-server</c> and <c>varnishd</c> as processes, two
/// silos and the API. Started once for all tests; one that breaks something leaves it whole.
/// </summary>
public sealed class RunningSystem : IAsyncLifetime
{
    /// <summary>The longest wait for something to happen in it, on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly string[] Names = ["redis", "silo", "api", "varnish"];

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _watching = new();
    private readonly LogLines _logs = new();
    private DistributedApplication? _app;
    private Resources? _resources;
    private string? _missing;

    public DistributedApplication App => Started(_app);

    /// <summary>What the orchestrator says of the resources.</summary>
    internal Resources Resources => Started(_resources);

    /// <summary>What the AppHost has logged, the output of its resources included.</summary>
    internal LogLines Logs => _logs;

    /// <summary>The API, where the dashboard links to.</summary>
    public HttpClient Api { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        _missing = Installed.Missing(("redis-server", "redis-server"), ("varnishd", "varnish varnish-modules"));
        if (_missing is not null) return;
        var port = LoopbackPort.Free(1)[0];
        Api = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SimilarProfiles_AppHost>(
            new DistributedApplicationTestingBuilderOptions { EnableDashboard = true },
            [
                "--SimilarProfiles:AppHost:Servers=Process", "--SimilarProfiles:AppHost:Varnish=true",
                $"--SimilarProfiles:AppHost:Port={port}", $"--SimilarProfiles:AppHost:DataFolder={_folder.Path}",
                "--ConnectionStrings:redis=",
            ]);
        builder.Services.AddSingleton<ILoggerProvider>(_logs);
        _app = await builder.BuildAsync();
        _resources = new Resources(_app.ResourceNotifications);
        _ = _resources.WatchAsync(_watching.Token);
        await _app.StartAsync();
        await HealthyAsync();
    }

    /// <summary>Waits until everything is healthy, and both silos answer: the orchestrator asks only one of them how they are.</summary>
    public Task HealthyAsync() => Eventually.Is(
        async () => Names.All(Resources.AreHealthy) && await SilosAsync() == 2, Patience, $"everything is healthy; it is:\n{Resources}");

    private async Task<int> SilosAsync()
    {
        var statistics = await Api.GetFromJsonAsync<JsonElement>("/api/similar-cache/stats");
        return statistics.GetProperty("silos").GetProperty("responding").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        await _watching.CancelAsync();
        _watching.Dispose();
        _folder.Dispose();
    }

    private T Started<T>(T? part) where T : class
    {
        if (_missing is not null) Installed.Refuse(_missing);
        return part ?? throw new InvalidOperationException("The system has not started.");
    }
}
