using StackExchange.Redis;

namespace SimilarProfiles.Bench;

/// <summary>
/// What does a cached profile of 25 cost in memory, in silo, API and Redis; how fast are new ones cached and activations ended;
/// how long does a start take?
/// </summary>
internal static class GrowthQuestion
{
    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        Server silo = null!, api = null!;
        run.Add("silo", "start s", await Timing.OfAsync(async () => silo = await run.StartSiloAsync(redis, Compact)) / 1000);
        run.Add("API", "start s", await Timing.OfAsync(async () => api = await run.StartApiAsync(redis, Compact)) / 1000);
        run.Add("embedded", "start s", await Timing.OfAsync(() => run.StartEmbeddedAsync()) / 1000);
        using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port}");
        using var http = new HttpClient();

        await FillAsync(http, api, 0, 2_000);
        var (cached, siloBefore, apiBefore, redisBefore) = (0, silo.ResidentBytes, api.ResidentBytes, await RedisMemory.UsedAsync(connection));
        foreach (var wanted in run.Quick ? [2_000, 5_000] : new[] { 10_000, 100_000 })
        {
            var added = wanted - cached;
            var seconds = await Timing.OfAsync(() => FillAsync(http, api, 2_000 + cached, added)) / 1000;
            cached = wanted;
            run.Add($"{cached} cached", "fetched, cached and activated, a second", added / seconds);
            run.Add($"{cached} cached", "bytes each, silo", (double)(silo.ResidentBytes - siloBefore) / cached);
            run.Add($"{cached} cached", "bytes each, API", (double)(api.ResidentBytes - apiBefore) / cached);
            run.Add($"{cached} cached", "bytes each, Redis", (double)(await RedisMemory.UsedAsync(connection) - redisBefore) / cached);
        }

        run.Add($"{cached} cached", "s until a silo that is asked to has stopped", await Timing.OfAsync(silo.StopAsync) / 1000);
    }

    // Memory that the collector holds for later is not the cache's.
    private static readonly (string, string) Compact = ("DOTNET_GCConserveMemory", "9");

    private static async Task FillAsync(HttpClient http, Server api, int from, int profiles) => await Parallel.ForEachAsync(
        Enumerable.Range(from, profiles), new ParallelOptions { MaxDegreeOfParallelism = 64 },
        async (i, token) => await http.GetByteArrayAsync(new Uri(api.Address, $"/api/profile/grown_{i}/similar"), token));
}
