using System.Net;

namespace SimilarProfiles.Bench;

/// <summary>
/// Twice as much is asked for as can be done: how much is done, and how soon is the rest refused? Once where the source is
/// what limits (reads of profiles that are not cached), once where the processors are (clears), which the load shares. The
/// limit of requests at a time is small, so that requests are refused and not only late; and once as it is by default, beside
/// services that do next to nothing.
/// </summary>
internal static class OverloadQuestion
{
    private const int Concurrency = 500;
    private const int Connections = 2_000;
    private static readonly TimeSpan SourceTime = TimeSpan.FromMilliseconds(50);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 2 * Connections });
    private static int _names;

    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        await run.StartSiloAsync(redis);
        var limit = ("SimilarProfiles__Calls__Concurrency", $"{Concurrency}");
        (string Name, Server Server)[] subjects = [("ours, embedded", await run.StartEmbeddedAsync(limit)), ("ours, API and silo on Redis", await run.StartApiAsync(redis, limit))];
        run.Source.Delay = SourceTime;
        // What the load itself costs: the others refuse nobody, and do next to nothing.
        (string Name, Server Server)[] withoutRefusals =
        [
            ("ours, API and silo on Redis, default limit", await run.StartApiAsync(redis)),
            ("bare Kestrel", await run.StartPeerAsync("Bare")),
            ("one script call", await run.StartPeerAsync("OneCall", redis)),
        ];
        foreach (var (_, server) in withoutRefusals) await H2Load.ClearAsync(server, run.Quick ? 2 : 15, Concurrency);
        foreach (var (_, server) in subjects)
        {
            await H2Load.ClearAsync(server, run.Quick ? 2 : 15, Concurrency);
            await ReadAsync(server, run.Quick ? 1 : 5, perSecond: 5_000, atOnce: 2 * Concurrency);
        }

        for (var round = 0; round < run.Rounds; round++)
        {
            foreach (var (name, server) in subjects)
            {
                await ReadsAsync(run, name, server);
                await ClearsAsync(run, name, server);
            }

            foreach (var (name, server) in withoutRefusals) await ClearsAsync(run, name, server);
        }
    }

    private static async Task ReadsAsync(Run run, string name, Server server)
    {
        // As many wait as may, so the source has never less to do than it takes.
        var peak = await ReadAsync(server, run.Seconds, perSecond: 10_000, atOnce: Concurrency);
        var overload = await ReadAsync(server, run.Seconds, perSecond: 2 * peak.Made);
        run.Add(name, "reads past the cache/s at the peak", peak.Made);
        run.Add(name, "reads past the cache/s with twice as many asked for", overload.Made);
        run.Add(name, "share of the peak, reads", overload.Made / peak.Made);
        if (overload.Refusals.Count > 0) run.Add(name, "reads refused within, p99 ms", Timing.Percentile(overload.Refusals, 0.99));
    }

    private static async Task ClearsAsync(Run run, string name, Server server)
    {
        var peak = await H2Load.ClearAsync(server, run.Seconds, Concurrency);
        using var ended = new CancellationTokenSource();
        var refusals = RefusalsAsync(server, ended.Token);
        // Longer, since beginning and end of all the connections count too.
        var overload = await H2Load.ClearAsync(server, 4 * run.Seconds, Connections, 2 * peak.Made);
        await ended.CancelAsync();
        run.Add(name, "clears/s at the peak", peak.Made);
        run.Add(name, "clears/s asked for", overload.Made + overload.Refused);
        run.Add(name, "clears/s made", overload.Made);
        run.Add(name, "share of the peak, clears", overload.Made / peak.Made);
        var times = await refusals;
        if (times.Count > 0) run.Add(name, "clears refused within, p99 ms", Timing.Percentile(times, 0.99));
    }

    // Each read is of another profile, so each needs the source. They begin at even times, whatever has become of those before.
    private static async Task<(double Made, List<double> Refusals)> ReadAsync(Server server, int seconds, double perSecond, int atOnce = int.MaxValue)
    {
        var refusals = new List<double>();
        var reads = new List<Task>();
        var made = 0;
        var underWay = 0;
        var started = TimeProvider.System.GetTimestamp();
        double elapsed;
        while ((elapsed = TimeProvider.System.GetElapsedTime(started).TotalSeconds) < seconds)
        {
            for (; reads.Count < elapsed * perSecond && Volatile.Read(ref underWay) < atOnce;)
            {
                Interlocked.Increment(ref underWay);
                reads.Add(OneAsync());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        var inTime = Volatile.Read(ref made);
        await Task.WhenAll(reads);
        return (inTime / elapsed, refusals);

        async Task OneAsync()
        {
            var read = new Uri(server.Address, $"/api/profile/over_{Interlocked.Increment(ref _names)}/similar");
            var status = HttpStatusCode.OK;
            var time = await Timing.OfAsync(async () => status = (await Http.GetAsync(read)).StatusCode);
            Interlocked.Decrement(ref underWay);
            if (status == HttpStatusCode.OK) Interlocked.Increment(ref made);
            else if (status == HttpStatusCode.ServiceUnavailable) lock (refusals) refusals.Add(time);
            else throw new InvalidOperationException($"A read was answered with {status}.");
        }
    }

    // One more client, as h2load's times do not tell refusals from answers.
    private static async Task<List<double>> RefusalsAsync(Server server, CancellationToken ended)
    {
        var times = new List<double>();
        using var http = new HttpClient();
        var clear = new Uri(server.Address, "/api/profile/refused/similar-cache");
        while (!ended.IsCancellationRequested)
        {
            var status = HttpStatusCode.OK;
            var time = await Timing.OfAsync(async () => status = (await http.DeleteAsync(clear, CancellationToken.None)).StatusCode);
            if (status == HttpStatusCode.ServiceUnavailable) times.Add(time);
        }

        return times;
    }
}
