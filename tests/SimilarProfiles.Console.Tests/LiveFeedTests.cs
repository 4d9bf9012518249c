using System.Net;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Console.Tests;

/// <summary>The live feed over two silos and two APIs, as processes on a real Redis.</summary>
public sealed class LiveFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);

    private readonly List<HostProcess> _processes = [];
    private readonly Uri[] _addresses = new Uri[2];
    private RedisServer _redis = null!;
    private HostProcess _first = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync(keepsData: true);
        var ports = LoopbackPort.Free(6);
        for (var i = 0; i < 2; i++)
        {
            _processes.Add(HostProcess.Start("SimilarProfiles.Silo", ("ConnectionStrings__redis", _redis.ConnectionString),
                ("Orleans__Endpoints__SiloPort", $"{ports[i]}"), ("Orleans__Endpoints__GatewayPort", $"{ports[i + 2]}"),
                ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")));
            _addresses[i] = new Uri($"http://127.0.0.1:{ports[i + 4]}/");
        }

        _first = StartApi(0);
        _processes.Add(StartApi(1));
        foreach (var address in _addresses) await IsUpAsync(address);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Append(_first).Where(process => process is not null).Select(process => process.DisposeAsync().AsTask()));
        if (_redis is not null) await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Clears_ofBothSilos_throughAnyApi_areShown_andNoneIsMissedWhileThePageReconnects()
    {
        using var http = new HttpClient { BaseAddress = _addresses[1], Timeout = TimeSpan.FromSeconds(30) };
        await using var console = await ConsolePage.OpenAsync(_addresses[0]);
        await console.Page.Locator("#feed-state", new() { HasText = "Live" }).WaitForAsync();

        var before = await ClearOnBothSilosAsync(http);
        foreach (var name in before) await console.Page.Locator("#feed .name", new() { HasText = name }).First.WaitForAsync();

        await _first.KillAsync();
        await console.Page.Locator("#feed-state", new() { HasText = "Reconnecting" }).WaitForAsync();
        string[] meanwhile = [.. Enumerable.Range(0, 12).Select(i => $"meanwhile.{i:D2}")];
        await ClearAsync(http, meanwhile);
        await _first.DisposeAsync();
        _first = StartApi(0);
        await IsUpAsync(_addresses[0]);

        await console.Page.Locator("#feed-state", new() { HasText = "Live" }).WaitForAsync();
        foreach (var name in meanwhile) await console.Page.Locator("#feed .name", new() { HasText = name }).First.WaitForAsync();
        await console.ShotAsync("two-silos", whole: true);
        // Each of them once.
        var shown = await console.Page.Locator("#feed .name").AllTextContentsAsync();
        Assert.Equal([.. before.Concat(meanwhile).Select(name => $"@{name}").Order()], shown.Where(name => name.Contains('.', StringComparison.Ordinal)).Order());
        Assert.Equal(0, await console.Page.Locator("#feed .gap").CountAsync());

        await console.Page.Locator("#members tbody tr").Nth(1).WaitForAsync();
        Assert.Equal(2, await console.Page.Locator("#members .pill.good").CountAsync());
        console.AssertQuiet("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "503 (Service Unavailable)");
    }

    // Orleans places a profile where there is most room, so a few may all come to the same silo. Each silo names itself in its profiles' state.
    private static async Task<List<string>> ClearOnBothSilosAsync(HttpClient http)
    {
        List<string> names = [];
        HashSet<string> silos = [];
        while (names.Count < 12 || silos.Count < 2)
        {
            Assert.True(names.Count < 80, $"80 profiles were all served by {string.Join(", ", silos)}");
            var name = $"before.{names.Count:D2}";
            await ClearAsync(http, [name]);
            silos.Add(await SiloOfAsync(http, name));
            names.Add(name);
        }

        return names;
    }

    private static async Task ClearAsync(HttpClient http, string[] names)
    {
        foreach (var name in names)
        {
            using var cleared = await http.DeleteAsync($"api/profile/{name}/similar-cache");
            Assert.Equal(HttpStatusCode.OK, cleared.StatusCode);
        }
    }

    private static async Task<string> SiloOfAsync(HttpClient http, string name)
    {
        using var state = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"api/profile/{name}/similar-cache"));
        return state.RootElement.GetProperty("data").GetProperty("silo").GetString()!;
    }

    private HostProcess StartApi(int index) => HostProcess.Start(
        "SimilarProfiles.Api", ("ConnectionStrings__redis", _redis.ConnectionString), ("ASPNETCORE_URLS", _addresses[index].ToString()));

    // A clear goes through, and both silos take part.
    private async Task IsUpAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        await Eventually.Is(async () =>
        {
            using var cleared = await http.DeleteAsync("api/profile/started/similar-cache");
            using var stats = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("api/similar-cache/stats"));
            return cleared.IsSuccessStatusCode && stats.RootElement.GetProperty("silos").GetProperty("responding").GetInt32() == 2;
        }, StartTime, $"the cluster is up:\n{string.Join('\n', _processes.Select(process => process.Output))}");
    }
}
