using System.Net;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Kinds;

/// <summary>A silo and an API on one Redis.</summary>
internal sealed class Hosts : IAsyncDisposable
{
    // Enough to meet every master of a cluster.
    private static readonly string[] Profiles = ["valjean", "cosette", "marius", "fantine", "thenardier", "gavroche"];

    private readonly HostProcess _silo;
    private readonly HostProcess _api;

    private Hosts(HostProcess silo, HostProcess api, HttpClient client) => (_silo, _api, Api) = (silo, api, client);

    public HttpClient Api { get; }

    public string Output => $"{_silo.Output}\n{_api.Output}";

    public static Hosts Start(string redis, (string Name, string Value)[] environment)
    {
        var ports = LoopbackPort.Free(3);
        (string, string)[] common = [.. environment, ("ConnectionStrings__redis", redis)];
        var silo = HostProcess.Start("SimilarProfiles.Silo",
            [.. common, ("Orleans__Endpoints__SiloPort", $"{ports[0]}"), ("Orleans__Endpoints__GatewayPort", $"{ports[1]}"),
            ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")]);
        var address = $"http://127.0.0.1:{ports[2]}";
        var api = HostProcess.Start("SimilarProfiles.Api", [.. common, ("ASPNETCORE_URLS", address)]);
        return new Hosts(silo, api, new HttpClient { BaseAddress = new Uri($"{address}/api/profile/"), Timeout = TimeSpan.FromSeconds(30) });
    }

    /// <summary>The Cache-Status of a read.</summary>
    public async Task<string> ReadAsync(string username)
    {
        using var answer = await Api.GetAsync($"{username}/similar");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.GetValues("Cache-Status").Single();
    }

    /// <summary>Reads, clears and reads again.</summary>
    public async Task ServeAsync()
    {
        foreach (var username in Profiles)
        {
            await ReadAsync(username);
            Assert.StartsWith("SimilarProfiles; hit", await ReadAsync(username));
            using var cleared = await Api.DeleteAsync($"{username}/similar-cache");
            Assert.Contains("\"cache_cleared\":true", await cleared.Content.ReadAsStringAsync());
            Assert.StartsWith("SimilarProfiles; fwd=miss; stored", await ReadAsync(username));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _api.DisposeAsync();
        await _silo.DisposeAsync();
    }
}
