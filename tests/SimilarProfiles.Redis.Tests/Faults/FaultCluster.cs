using System.Net;
using SimilarProfiles.Tests.Consistency;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>Three silos and two APIs as processes over one Redis and one source, with a supervisor that starts again what ends.</summary>
internal sealed class FaultCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);

    private readonly CancellationTokenSource _stop = new();
    private Task _supervisor = Task.CompletedTask;

    private readonly (string, string)[] _settings;

    private FaultCluster(RedisServer redis, StampingSource source, (string, string)[] settings) =>
        (Redis, Source, _settings) = (redis, source, settings);

    public RedisServer Redis { get; }

    public StampingSource Source { get; }

    public List<Member> Silos { get; } = [];

    public List<Member> Apis { get; } = [];

    public List<Uri> Addresses { get; } = [];

    /// <summary>How often a member has ended by itself and was started again.</summary>
    public int Restarts => Members.Sum(member => member.Ends);

    private IEnumerable<Member> Members => Silos.Concat(Apis);

    public static async Task<FaultCluster> StartAsync(History history, params (string, string)[] settings)
    {
        var redis = await RedisServer.StartAsync(keepsData: true);
        var cluster = new FaultCluster(redis, await StampingSource.StartAsync(history), settings);
        var ports = LoopbackPort.Free(8);
        for (var i = 0; i < 3; i++)
        {
            cluster.Silos.Add(new Member($"silo {i}", "SimilarProfiles.Silo", cluster.Environment(
                ("Orleans__Endpoints__SiloPort", $"{ports[i]}"), ("Orleans__Endpoints__GatewayPort", $"{ports[i + 3]}"),
                ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1"))));
        }

        foreach (var port in ports[6..])
        {
            var address = $"http://127.0.0.1:{port}";
            cluster.Addresses.Add(new Uri(address));
            cluster.Apis.Add(new Member($"API {port}", "SimilarProfiles.Api", cluster.Environment(("ASPNETCORE_URLS", address))));
        }

        cluster._supervisor = cluster.SuperviseAsync();
        await cluster.ServesAsync(StartDeadline);
        return cluster;
    }

    /// <summary>Waits until every API both reads and clears.</summary>
    public async Task ServesAsync(TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        foreach (var address in Addresses)
        {
            while (!await ServesAsync(http, address))
            {
                if (deadline.IsCancellationRequested) throw new TimeoutException($"{address} does not serve.\n{Outputs()}");
                await timer.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Waits until so many silos answer the statistics.</summary>
    public async Task HasSilosAsync(int count, TimeSpan within)
    {
        using var http = new HttpClient { BaseAddress = Addresses[0] };
        await Eventually.Is(
            async () =>
            {
                var statistics = await http.GetStringAsync(new Uri("/api/similar-cache/stats", UriKind.Relative));
                return statistics.Contains($"\"silos\":{{\"active\":{count},\"responding\":{count}}}", StringComparison.Ordinal);
            },
            within, $"{count} silos answer");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _supervisor;
        foreach (var member in Members) await member.DisposeAsync();
        await Redis.DisposeAsync();
        await Source.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>The last lines of every process.</summary>
    public string Outputs() => string.Join("\n\n", Members.Select(member => member.Output));

    private static async Task<bool> ServesAsync(HttpClient http, Uri api)
    {
        try
        {
            using var read = await http.GetAsync(new Uri(api, "/api/profile/probe/similar"));
            using var clear = await http.DeleteAsync(new Uri(api, "/api/profile/probe/similar-cache"));
            return read.StatusCode == HttpStatusCode.OK && clear.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private (string, string)[] Environment(params (string, string)[] own) =>
    [
        .. own,
        .. _settings,
        ("ConnectionStrings__redis", Redis.ConnectionString),
        ("SimilarProfiles__Source__BaseUrl", Source.BaseUrl),
        ("SimilarProfiles__Source__Timeout", "00:00:02"),
        ("SimilarProfiles__Cache__FreshFor", "00:00:02"),
    ];

    // What a container platform does: a process that has ended is started again.
    private async Task SuperviseAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        do
        {
            foreach (var member in Members) member.Tend();
        }
        while (await timer.WaitForNextTickAsync(CancellationToken.None) && !_stop.IsCancellationRequested);
    }
}
