using System.Net;
using SimilarProfiles.Testing.Histories;
using SimilarProfiles.Testing.Probing;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>
/// Three silos and two APIs as processes over one Redis and one source, with a supervisor that starts again what ends.
/// The second cluster, a silo and an API of another Orleans cluster over the same records, stands in for the other side of a
/// network that is split: while it runs, a profile has two live activations that know nothing of each other.
/// </summary>
internal sealed class FaultCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);

    private static readonly (string, string)[] SecondCluster = [("Orleans__ClusterId", "far-side")];

    private readonly CancellationTokenSource _stop = new();
    private Task _supervisor = Task.CompletedTask;

    private readonly (string, string)[] _settings;

    private FaultCluster(RedisServer redis, StampingSource source, (string, string)[] settings) =>
        (Redis, Source, _settings) = (redis, source, settings);

    public RedisServer Redis { get; }

    public StampingSource Source { get; }

    public List<Member> Silos { get; } = [];

    public List<int> SiloPorts { get; } = [];

    public List<Member> Apis { get; } = [];

    public List<Uri> Addresses { get; } = [];

    public Member FarSilo { get; private set; } = null!;

    public Member FarApi { get; private set; } = null!;

    public Uri FarAddress { get; private set; } = null!;

    /// <summary>The APIs that serve now.</summary>
    public IReadOnlyList<Uri> Serving { get; private set; } = [];

    /// <summary>How often a member has ended by itself and was started again.</summary>
    public int Restarts => Members.Sum(member => member.Ends);

    private IEnumerable<Member> Members => [.. Silos, .. Apis, FarSilo, FarApi];

    public static Task<FaultCluster> StartAsync(History history, params (string, string)[] settings) =>
        StartAsync(history, environment => HostProcess.Start("SimilarProfiles.Silo", environment), settings);

    /// <summary>The same with silos in which a rule of the cache is left out.</summary>
    public static async Task<FaultCluster> StartWithoutAsync(string rule, History history)
    {
        var folder = await MutantSilo.Folder;
        return await StartAsync(history, environment => HostProcess.StartIn(folder, "SimilarProfiles.Silo", environment), (MutantSilo.Switch, rule));
    }

    /// <summary>What the probes of all silos have found, by the statistics.</summary>
    public async Task<ProbeFindings> ProbeAsync()
    {
        using var http = new HttpClient { BaseAddress = Addresses[0] };
        return await ProbeFindings.ReadAsync(http);
    }

    private static async Task<FaultCluster> StartAsync(
        History history, Func<(string, string)[], HostProcess> startSilo, params (string, string)[] settings)
    {
        var redis = await RedisServer.StartAsync(keepsData: true);
        var cluster = new FaultCluster(redis, await StampingSource.StartAsync(history), settings);
        var ports = LoopbackPort.Free(11);
        cluster.Addresses.AddRange(ports[6..8].Select(AddressOf));
        cluster.SiloPorts.AddRange(ports[..3]);
        for (var i = 0; i < 3; i++) cluster.Silos.Add(cluster.Silo($"silo {i}", startSilo, ports[i], ports[i + 3]));
        cluster.FarSilo = cluster.Silo("second cluster's silo", startSilo, ports[8], ports[9], SecondCluster);
        foreach (var port in ports[6..8]) cluster.Apis.Add(cluster.Api(port));
        (cluster.FarAddress, cluster.FarApi) = (AddressOf(ports[10]), cluster.Api(ports[10], SecondCluster));
        cluster.Serving = cluster.Addresses;
        cluster._supervisor = cluster.SuperviseAsync();
        await cluster.ServesAsync(StartDeadline);
        return cluster;
    }

    /// <summary>Waits until every silo takes part and every API both reads and clears.</summary>
    public async Task ServesAsync(TimeSpan within)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            await HasSilosAsync(Silos.Count, within);
            foreach (var address in Addresses) await Eventually.Is(() => ServesAsync(http, address), within, $"{address} serves");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{Outputs()}", e);
        }
    }

    /// <summary>Starts the second cluster, and waits until it serves.</summary>
    public async Task SplitAsync()
    {
        FarSilo.Allow();
        FarApi.Allow();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        await Eventually.Is(() => ServesAsync(http, FarAddress), StartDeadline, "the second cluster serves");
        Serving = [.. Addresses, FarAddress];
    }

    /// <summary>Ends the second cluster without notice.</summary>
    public async Task JoinAsync()
    {
        Serving = Addresses;
        await FarSilo.KillAsync();
        await FarApi.KillAsync();
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

    /// <summary>The lines with a text that any process wrote.</summary>
    public IReadOnlyList<string> Said(string text) => [.. Members.SelectMany(member => member.Said(text))];

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

    private Member Silo(
        string name, Func<(string, string)[], HostProcess> start, int port, int gateway, params (string, string)[] own)
    {
        var environment = Environment(
            [("Orleans__Endpoints__SiloPort", $"{port}"), ("Orleans__Endpoints__GatewayPort", $"{gateway}"),
            ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1"), .. own]);
        return new Member(name, () => start(environment), mayStart: own.Length == 0);
    }

    private Member Api(int port, params (string, string)[] own)
    {
        var environment = Environment([("ASPNETCORE_URLS", $"{AddressOf(port)}"), .. own]);
        return new Member($"API {port}", () => HostProcess.Start("SimilarProfiles.Api", environment), mayStart: own.Length == 0);
    }

    private static Uri AddressOf(int port) => new($"http://127.0.0.1:{port}");

    private (string, string)[] Environment(params (string, string)[] own) =>
    [
        .. own,
        .. _settings,
        ("ConnectionStrings__redis", Redis.ConnectionString),
        ("SimilarProfiles__Source__BaseUrl", Source.BaseUrl),
        ("SimilarProfiles__Source__Timeout", "00:00:02"),
        ("SimilarProfiles__Cache__FreshFor", "00:00:02"),
        // Every read from memory may be kept by the API, so that near copies are what clears meet.
        ("SimilarProfiles__Cache__NearAfter", "0"),
        // What the silos look at by themselves; one lease is 3 s.
        ("SimilarProfiles__Probe__PerSecond", "5"), ("SimilarProfiles__Probe__Limit", "1"),
        .. Addresses.Select((address, index) => ($"SimilarProfiles__Probe__Apis__{index}", $"{address}")),
    ];

    // What a container platform does: a process that has ended is started again.
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
