using System.Text.Json;

namespace SimilarProfiles.Bench;

/// <summary>How fast are cached reads, and how often does a read after a clear return what the clear should have dropped?</summary>
internal static class ReadsQuestion
{
    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        var silo = await run.StartSiloAsync(redis);
        Subject[] subjects =
        [
            new("bare Kestrel", await run.StartPeerAsync("Bare")),
            new("HybridCache", await run.StartPeerAsync("Hybrid")),
            new("FusionCache", await run.StartPeerAsync("Fusion")),
            new("FusionCache on Redis", await run.StartPeerAsync("FusionRedis", redis)),
            new("ours, embedded", await run.StartEmbeddedAsync()),
            new("ours, API and silo on Redis", await run.StartApiAsync(redis), ("silo", silo)),
            new("ours, without near copies", await run.StartApiAsync(redis, Run.NoNearCopies), ("silo", silo)),
        ];
        await new Comparison(run, "GET", "/similar", Profiles: 200, "read").MeasureAsync(subjects);
        // Profiles of its own for each: two of ours share a silo, which would have them cached already.
        foreach (var (i, subject) in subjects.Index().Skip(1)) await CountStaleAsync(run, subject.Name, subject.Front, $"stale_{i}");
    }

    // A read's refill is in flight when the clear comes; both end; then a read that starts after the acknowledgement.
    private static async Task CountStaleAsync(Run run, string name, Server server, string profiles)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        run.Source.Delay = TimeSpan.FromMilliseconds(20);
        var rounds = run.Quick ? 20 : 200;
        var stale = 0;
        for (var i = 0; i < rounds; i++)
        {
            var path = $"/api/profile/{profiles}_{i}/similar";
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
