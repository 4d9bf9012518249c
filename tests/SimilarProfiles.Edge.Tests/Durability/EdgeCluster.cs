using System.Net;
using SimilarProfiles.Testing.Histories;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Edge.Tests.Durability;

/// <summary>Varnish in front of an API, two silos, one Redis and one source; silos that end are started again.</summary>
internal sealed class EdgeCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly RedisServer _redis;
    private readonly StampingSource _source;
    private readonly VarnishServer _varnish;
    private readonly HoldingProxy _purges;
    private readonly Member _api;
    private readonly Task _supervisor;

    private EdgeCluster(RedisServer redis, StampingSource source, VarnishServer varnish, int[] ports)
    {
        (_redis, _source, _varnish) = (redis, source, varnish);
        _purges = new HoldingProxy(varnish.Address.Port);
        var api = $"http://127.0.0.1:{ports[0]}";
        var apiEnvironment = Environment(("ASPNETCORE_URLS", api));
        _api = new Member("API", () => HostProcess.Start("SimilarProfiles.Api", apiEnvironment));
        for (var i = 0; i < 2; i++)
        {
            var environment = Environment(
                ("Orleans__Endpoints__SiloPort", $"{ports[1 + i]}"), ("Orleans__Endpoints__GatewayPort", $"{ports[3 + i]}"),
                ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1"));
            Silos.Add(new Member($"silo {i}", () => HostProcess.Start("SimilarProfiles.Silo", environment)));
        }

        (Api, Edge) = (new EdgeClient(new Uri(api)), new EdgeClient(varnish.Address));
        _supervisor = SuperviseAsync();
    }

    /// <summary>Whether the edge answers nobody; it keeps what it has.</summary>
    public bool EdgeIsAway { get; private set; }

    public List<Member> Silos { get; } = [];

    public EdgeClient Api { get; }

    public EdgeClient Edge { get; }

    private IEnumerable<Member> Members => [.. Silos, _api];

    public static async Task<EdgeCluster> StartAsync(History history)
    {
        var ports = LoopbackPort.Free(5);
        var varnish = new VarnishServer(ports[0]);
        await varnish.StartAsync();
        var cluster = new EdgeCluster(await RedisServer.StartAsync(keepsData: true), await StampingSource.StartAsync(history), varnish, ports);
        await cluster.ServesAsync();
        return cluster;
    }

    /// <summary>Freezes the edge. Purges reach it, are not confirmed, and are made when it goes on.</summary>
    public void FreezeEdge()
    {
        EdgeIsAway = true;
        _varnish.Pause();
    }

    /// <summary>Cuts the way of the purges to it too: from now on they are lost.</summary>
    public void CutEdgeOff() => _purges.Cut();

    /// <summary>Lets it go on, and purges through.</summary>
    public void BringEdgeBack()
    {
        _purges.Mend();
        _varnish.Resume();
        EdgeIsAway = false;
    }

    /// <summary>Waits until the API both reads and clears.</summary>
    public async Task ServesAsync()
    {
        try
        {
            await Eventually.Is(
                async () => (await Api.ReadAsync("probe")).Status == HttpStatusCode.OK
                    && (await Api.ClearAsync("probe")).Status == HttpStatusCode.OK,
                StartTime, "the API serves");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(Outputs(), e);
        }
    }

    /// <summary>Waits until both silos are active. If one is killed while the other one joins, nobody is there to declare it dead.</summary>
    public Task BothAnswerAsync() => Eventually.Is(
        async () => (await Api.SendAsync(HttpMethod.Get, "/api/similar-cache/stats")).Body.Contains("\"responding\":2", StringComparison.Ordinal),
        StartTime, "both silos answer");

    /// <summary>The last lines of every process.</summary>
    public string Outputs() => string.Join("\n\n", Members.Select(member => member.Output));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _supervisor;
        Edge.Dispose();
        Api.Dispose();
        await _varnish.DisposeAsync();
        foreach (var member in Members) await member.DisposeAsync();
        await _purges.DisposeAsync();
        await _redis.DisposeAsync();
        await _source.DisposeAsync();
        _stop.Dispose();
    }

    private (string, string)[] Environment(params (string, string)[] own) =>
    [
        .. own,
        ("ConnectionStrings__redis", _redis.ConnectionString),
        ("SimilarProfiles__Source__BaseUrl", _source.BaseUrl),
        ("SimilarProfiles__Cdn__Provider", "Varnish"),
        ("SimilarProfiles__Cdn__Varnish__Endpoints__0", $"http://127.0.0.1:{_purges.Port}"),
        // Soon, for a test; the defaults of both are a minute.
        ("SimilarProfiles__Cdn__RetryUpTo", "00:00:02"), ("SimilarProfiles__Cdn__ReminderPeriod", "00:00:05"),
        // While the edge does not answer, a clear need not wait long to find out.
        ("SimilarProfiles__Cdn__ClearBudget", "00:00:00.100"),
    ];

    private async Task SuperviseAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        do
        {
            foreach (var member in Members) member.RestartIfEnded();
        }
        while (await timer.WaitForNextTickAsync(CancellationToken.None) && !_stop.IsCancellationRequested);
    }
}
