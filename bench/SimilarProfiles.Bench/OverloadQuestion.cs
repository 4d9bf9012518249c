using System.Net;

namespace SimilarProfiles.Bench;

/// <summary>Twice as many clears come as can be made: how many are made, and how soon are the others refused?</summary>
internal static class OverloadQuestion
{
    // Small, so that requests are refused and not only late.
    private const int Concurrency = 50;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        await run.StartSiloAsync(redis);
        var limit = ("SimilarProfiles__Calls__Concurrency", $"{Concurrency}");
        (string Name, Server Server)[] subjects = [("ours, embedded", await run.StartEmbeddedAsync(limit)), ("ours, API and silo on Redis", await run.StartApiAsync(redis, limit))];
        foreach (var (_, server) in subjects) await ClearAsync(server, seconds: run.Quick ? 1 : 5, Concurrency);
        for (var round = 0; round < run.Rounds; round++)
        {
            foreach (var (name, server) in subjects) await RoundAsync(run, name, server);
        }
    }

    private static async Task RoundAsync(Run run, string name, Server server)
    {
        var peak = await ClearAsync(server, run.Seconds, Concurrency);
        // Each connection asks again a pace after its answer: so many of them ask for twice the peak.
        var connections = (int)(2 * peak.PerSecond * Pace.TotalSeconds);
        using var ended = new CancellationTokenSource();
        var refusals = RefusalsAsync(server, ended.Token);
        var overload = await ClearAsync(server, run.Seconds, connections, Pace);
        await ended.CancelAsync();
        run.Add(name, "clears/s at the peak", peak.PerSecond);
        run.Add(name, "asked for, clears/s", overload.PerSecond);
        run.Add(name, "made, clears/s", overload.PerSecond * (overload.Requests - overload.Refused) / overload.Requests);
        var times = await refusals;
        if (times.Count > 0) run.Add(name, "refused within, p99 ms", Timing.Percentile(times, 0.99));
    }

    private static Task<WrkLoad> ClearAsync(Server server, int seconds, int connections, TimeSpan pace = default) =>
        Wrk.RunAsync(server.Address, "DELETE", "/similar-cache", 200, seconds, connections, pace);

    // One more client, as those of wrk do not tell refusals from answers.
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
