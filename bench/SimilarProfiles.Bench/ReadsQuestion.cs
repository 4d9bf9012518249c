using System.Text.Json;

namespace SimilarProfiles.Bench;

/// <summary>How fast are cached reads, and how often does a read after a clear return what the clear should have dropped?</summary>
internal static class ReadsQuestion
{
    private const int Profiles = 200;

    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        await run.StartSiloAsync(redis);
        (string Name, Server Server)[] subjects =
        [
            ("bare Kestrel", await run.StartPeerAsync("Bare")),
            ("HybridCache", await run.StartPeerAsync("Hybrid")),
            ("FusionCache", await run.StartPeerAsync("Fusion")),
            ("FusionCache on Redis", await run.StartPeerAsync("FusionRedis", redis)),
            ("ours, embedded", await run.StartEmbeddedAsync()),
            ("ours, API and silo on Redis", await run.StartApiAsync(redis)),
        ];
        foreach (var (_, server) in subjects) await Wrk.RunAsync(server.Address, "GET", "/similar", Profiles, seconds: 3);
        for (var round = 0; round < run.Rounds; round++)
        {
            foreach (var (name, server) in subjects)
            {
                var (perSecond, p99) = await Wrk.RunAsync(server.Address, "GET", "/similar", Profiles, run.Seconds);
                run.Add(name, "reads/s", perSecond);
                run.Add(name, "p99 ms", p99);
            }
        }

        foreach (var (name, server) in subjects.Skip(1)) await CountStaleAsync(run, name, server);
    }

    // A read's refill is in flight when the clear comes; both end; then a read that starts after the acknowledgement.
    private static async Task CountStaleAsync(Run run, string name, Server server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        run.Source.Delay = TimeSpan.FromMilliseconds(20);
        var rounds = run.Quick ? 20 : 200;
        var stale = 0;
        for (var i = 0; i < rounds; i++)
        {
            var path = $"/api/profile/stale_{i}/similar";
            var fetch = run.Source.NextFetch();
            var refilling = http.GetAsync(path);
            var number = await fetch;
            (await http.DeleteAsync($"{path}-cache")).EnsureSuccessStatusCode();
            await refilling;
            var read = JsonDocument.Parse(await http.GetByteArrayAsync(path)).RootElement;
            if (read.GetProperty("data").GetProperty("similar_profiles")[0].GetProperty("followers").GetInt64() <= number) stale++;
        }

        run.Source.Delay = TimeSpan.Zero;
        run.Add(name, $"stale of {rounds} reads after a clear", stale);
    }
}
