using StackExchange.Redis;

namespace SimilarProfiles.Bench;

/// <summary>How fast are clears, beside the original's, with more and more of other profiles in the same Redis?</summary>
internal static class ClearsQuestion
{
    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        await run.StartSiloAsync(redis);
        (string Name, Server Server)[] subjects =
            [("original", await run.StartPeerAsync("Original", redis)), ("ours", await run.StartApiAsync(redis))];
        using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port}");
        foreach (var (_, server) in subjects) await Wrk.RunAsync(server.Address, "DELETE", "/similar-cache", 200, seconds: 3);
        var others = 0;
        foreach (var wanted in run.Quick ? [0, 10_000] : new[] { 0, 10_000, 100_000, 1_000_000 })
        {
            others = await FillAsync(connection.GetDatabase(), others, wanted);
            for (var round = 0; round < run.Rounds; round++)
            {
                foreach (var (name, server) in subjects)
                {
                    // One clear of the original takes half a second at a million.
                    var seconds = name == "original" && wanted == 1_000_000 ? 20 : run.Seconds;
                    var (perSecond, p99) = await Wrk.RunAsync(server.Address, "DELETE", "/similar-cache", 200, seconds, wanted == 1_000_000 && name == "original" ? 4 : 32);
                    run.Add($"{name}, {wanted} others", "clears/s", perSecond);
                    run.Add($"{name}, {wanted} others", "p99 ms", p99);
                }
            }
        }
    }

    private static async Task<int> FillAsync(IDatabase redis, int from, int to)
    {
        foreach (var chunk in Enumerable.Range(from, to - from).Chunk(10_000))
        {
            await redis.StringSetAsync([.. chunk.Select(i => KeyValuePair.Create((RedisKey)$"similar_profiles:other_{i}", (RedisValue)"{}"))]);
        }

        return to;
    }
}
