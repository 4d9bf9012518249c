using System.Net;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.AppHost.Tests.Hosting;

/// <summary>The real silo and API, started with the environment that the model gives them, on a real Redis.</summary>
public sealed class ModelRunsTests
{
    private const string Password = "p4ss";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    // Redis, silo, gateway, API, in the order of Model.AllocateCluster.
    private readonly int[] _ports = LoopbackPort.Free(4);

    [Fact]
    public async Task Hosts_startWithTheEnvironmentOfTheModelAndClear()
    {
        await using var redis = await RedisServer.StartAsync(keepsData: false, "--requirepass", Password);
        _ports[0] = redis.Port;
        await using var model = Model.Build(("Parameters:redis-password", Password), ("SimilarProfiles:AppHost:Port", $"{_ports[3]}"));

        await ClearsAsync(model);
    }

    [Fact]
    public async Task Hosts_startWithAnExistingRedisAndClear()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var model = Model.Build(("ConnectionStrings:redis", redis.ConnectionString), ("SimilarProfiles:AppHost:Port", $"{_ports[3]}"));

        await ClearsAsync(model);
    }

    private async Task ClearsAsync(Model model)
    {
        model.AllocateCluster(_ports);
        await using var silo = HostProcess.Start("SimilarProfiles.Silo", await VariablesOf(model, ResourceNames.Silo));
        await using var api = HostProcess.Start("SimilarProfiles.Api", await VariablesOf(model, ResourceNames.Api));
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{_ports[3]}"), Timeout = TimeSpan.FromSeconds(10) };
        await Eventually.Is(async () => (await client.GetAsync("/health")).IsSuccessStatusCode, StartTime, $"the API is up:\n{silo.Output}\n{api.Output}");

        using var read = await client.GetAsync("/api/profile/valjean/similar", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var cleared = await client.DeleteAsync("/api/profile/valjean/similar-cache", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, cleared.StatusCode);
        var receipt = await cleared.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"cache_cleared\":true", receipt, StringComparison.Ordinal);
        // The silo is where the model says it is, and a client of nothing else.
        Assert.Contains($"127.0.0.1:{_ports[1]}", silo.Output, StringComparison.Ordinal);
        Assert.Contains("a client of the cluster on Redis", api.Output, StringComparison.Ordinal);
    }

    // All but the address of the dashboard, which is not there: each host would try for seconds to send its last telemetry.
    private static async Task<(string Name, string Value)[]> VariablesOf(Model model, string resource) =>
        [.. (await model.EnvironmentOf(resource))
            .Where(variable => variable.Key != "OTEL_EXPORTER_OTLP_ENDPOINT")
            .Select(variable => (variable.Key, variable.Value))];
}
