using System.Net;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Hosting;

/// <summary>Two silos and two APIs, as someone would start them by hand, given only the connection string and ports.</summary>
[Timed]
[Collection(nameof(RunsAlone))]
public sealed class ClusterTests : IAsyncLifetime
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly List<HostProcess> _processes = [];
    private readonly List<HttpClient> _clients = [];
    private RedisServer _redis = null!;

    private HttpClient First => _clients[0];

    private HttpClient Second => _clients[1];

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync(keepsData: true);
        var redis = ("ConnectionStrings__redis", _redis.ConnectionString);
        var ports = LoopbackPort.Free(6);
        for (var i = 0; i < 2; i++)
        {
            _processes.Add(HostProcess.Start("SimilarProfiles.Silo", redis,
                ("Orleans__Endpoints__SiloPort", $"{ports[i]}"), ("Orleans__Endpoints__GatewayPort", $"{ports[i + 2]}"),
                ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")));
            var address = $"http://127.0.0.1:{ports[i + 4]}";
            _processes.Add(HostProcess.Start("SimilarProfiles.Api", redis, ("ASPNETCORE_URLS", address)));
            _clients.Add(new HttpClient { BaseAddress = new Uri($"{address}/api/profile/"), Timeout = TimeSpan.FromSeconds(10) });
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        if (_redis is not null) await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Cluster_clearsEverywhereAndOutlivesRedis()
    {
        await Eventually.Is(IsUpAsync, StartTime, $"the cluster is up:\n{string.Join('\n', _processes.Select(p => p.Output))}");

        Assert.StartsWith("SimilarProfiles; fwd=miss", await ReadAsync(First));
        Assert.StartsWith("SimilarProfiles; hit", await ReadAsync(Second));
        await ClearsAtOnceAsync();

        await _redis.KillAsync();
        await Eventually.Is(
            async () => (await ReadAsync(First)).StartsWith("SimilarProfiles; fwd=bypass", StringComparison.Ordinal),
            TimeSpan.FromSeconds(4), "the last lease is over");
        await RefusesClearsAsync();
        await RefusesClearsAsync();
        Assert.StartsWith("SimilarProfiles; fwd=bypass", await ReadAsync(Second));
        Assert.All(_processes, process => Assert.True(process.IsRunning, process.Output));

        await _redis.StartAgainAsync();
        var back = await Eventually.Is(IsNormalAsync, TimeSpan.FromSeconds(5), "service is normal");
        TestContext.Current.TestOutputHelper?.WriteLine($"Normal {back.TotalSeconds:F1} s after Redis.");
        Assert.All(_processes, process => Assert.True(process.IsRunning, process.Output));
        await Eventually.Is(async () => await TimeToClearAsync() < TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), "clears are fast");
    }

    private async Task ClearsAtOnceAsync()
    {
        using var cleared = await Second.DeleteAsync("valjean/similar-cache");
        Assert.Equal(HttpStatusCode.OK, cleared.StatusCode);
        Assert.StartsWith("SimilarProfiles; fwd=miss", await ReadAsync(First));
        Assert.StartsWith("SimilarProfiles; hit", await ReadAsync(Second));
    }

    private async Task RefusesClearsAsync()
    {
        foreach (var client in _clients)
        {
            var started = TimeProvider.System.GetTimestamp();
            using var refused = await client.DeleteAsync("valjean/similar-cache");
            Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("\"CACHE_SERVICE_UNAVAILABLE\"", await refused.Content.ReadAsStringAsync());
        }
    }

    private async Task<bool> IsUpAsync()
    {
        // Nobody reads it else, so what follows finds nothing cached.
        foreach (var client in _clients) await ReadAsync(client, "javert");
        // An API serves as soon as one silo has joined; the other would not start without Redis.
        var statistics = await First.GetStringAsync(new Uri("/api/similar-cache/stats", UriKind.Relative));
        return statistics.Contains("\"responding\":2", StringComparison.Ordinal) && _processes.All(process => process.IsRunning);
    }

    private async Task<bool> IsNormalAsync()
    {
        using var cleared = await First.DeleteAsync("valjean/similar-cache");
        return cleared.IsSuccessStatusCode
            && (await ReadAsync(Second)).StartsWith("SimilarProfiles; fwd=miss; stored", StringComparison.Ordinal)
            && (await ReadAsync(First)).StartsWith("SimilarProfiles; hit", StringComparison.Ordinal);
    }

    private async Task<TimeSpan> TimeToClearAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        using var cleared = await First.DeleteAsync("valjean/similar-cache");
        Assert.Equal(HttpStatusCode.OK, cleared.StatusCode);
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static async Task<string> ReadAsync(HttpClient client, string username = "valjean")
    {
        using var answer = await client.GetAsync($"{username}/similar");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.GetValues("Cache-Status").Single();
    }
}
