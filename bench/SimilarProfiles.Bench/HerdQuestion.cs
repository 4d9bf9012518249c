namespace SimilarProfiles.Bench;

/// <summary>A thousand readers come at once after a clear, and the source takes 200 ms: how often is it asked, and how long does a clear in the middle take?</summary>
internal static class HerdQuestion
{
    private const int Readers = 1_000;

    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        await run.StartSiloAsync(redis);
        (string Name, Server Server)[] subjects = [("ours, embedded", await run.StartEmbeddedAsync()), ("ours, API and silo on Redis", await run.StartApiAsync(redis))];
        // The clears have a connection of their own: all others wait for the source.
        using var clears = new HttpClient();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Readers });
        run.Source.Delay = TimeSpan.FromMilliseconds(200);
        for (var round = -1; round < run.Rounds; round++)
        {
            foreach (var (name, server) in subjects) await RoundAsync(run, http, clears, name, server, isWarm: round >= 0);
        }
    }

    private static async Task RoundAsync(Run run, HttpClient http, HttpClient clears, string name, Server server, bool isWarm)
    {
        var (read, clear) = (new Uri(server.Address, "/api/profile/herd/similar"), new Uri(server.Address, "/api/profile/herd/similar-cache"));
        await clears.DeleteAsync(clear);
        var before = run.Source.Fetches;
        var times = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Timing.OfAsync(() => http.GetByteArrayAsync(read))));
        var fetches = run.Source.Fetches - before;

        await clears.DeleteAsync(clear);
        var fetch = run.Source.NextFetch();
        var readers = Enumerable.Range(0, Readers).Select(_ => http.GetByteArrayAsync(read)).ToArray();
        await fetch;
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        var clearing = await Timing.OfAsync(() => clears.DeleteAsync(clear));
        await Task.WhenAll(readers);
        if (!isWarm) return;
        run.Add(name, "fetches", fetches);
        run.Add(name, "readers' p99 ms", Timing.Percentile(times, 0.99));
        run.Add(name, "clear in the middle, ms", clearing);
    }
}
