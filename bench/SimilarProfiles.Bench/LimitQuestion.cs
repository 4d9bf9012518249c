namespace SimilarProfiles.Bench;

/// <summary>How near are clears to what they cost at the least: one script call to Redis, or in one process nothing but HTTP?</summary>
internal static class LimitQuestion
{
    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        await run.StartSiloAsync(redis);
        (string Name, Server Server)[] subjects =
        [
            ("one script call", await run.StartPeerAsync("OneCall", redis)),
            ("ours, API and silo on Redis", await run.StartApiAsync(redis)),
            ("bare Kestrel", await run.StartPeerAsync("Bare")),
            ("ours, embedded", await run.StartEmbeddedAsync()),
        ];
        foreach (var (_, server) in subjects) await Wrk.RunAsync(server.Address, "DELETE", "/similar-cache", 200, seconds: 3);
        for (var round = 0; round < run.Rounds; round++)
        {
            foreach (var (name, server) in subjects)
            {
                var (perSecond, p99) = await Wrk.RunAsync(server.Address, "DELETE", "/similar-cache", 200, run.Seconds);
                run.Add(name, "clears/s", perSecond);
                run.Add(name, "p99 ms", p99);
            }
        }
    }
}
