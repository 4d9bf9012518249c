using System.Globalization;
using StackExchange.Redis;

namespace SimilarProfiles.Bench;

/// <summary>What does a cached profile of 25 cost in memory, how fast are new ones cached, and how long does a start take?</summary>
internal static class GrowthQuestion
{
    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        Server silo = null!, api = null!;
        run.Add("silo", "start s", await Timing.OfAsync(async () => silo = await run.StartSiloAsync(redis, ("DOTNET_GCConserveMemory", "9"))) / 1000);
        run.Add("API", "start s", await Timing.OfAsync(async () => api = await run.StartApiAsync(redis)) / 1000);
        run.Add("embedded", "start s", await Timing.OfAsync(() => run.StartEmbeddedAsync()) / 1000);
        using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port}");
        using var http = new HttpClient();
        var profiles = run.Quick ? 5_000 : 100_000;
        await FillAsync(http, api, "warm", 2_000);
        var (siloBefore, redisBefore) = (silo.ResidentBytes, await UsedAsync(connection));
        var seconds = await Timing.OfAsync(() => FillAsync(http, api, "grown", profiles)) / 1000;
        run.Add("silo", $"bytes for each of {profiles} cached profiles", (double)(silo.ResidentBytes - siloBefore) / profiles);
        run.Add("Redis", $"bytes for each of {profiles} cached profiles", (double)(await UsedAsync(connection) - redisBefore) / profiles);
        run.Add("API and silo", "profiles fetched and cached for the first time, per second", profiles / seconds);
    }

    private static async Task FillAsync(HttpClient http, Server api, string prefix, int profiles) => await Parallel.ForEachAsync(
        Enumerable.Range(0, profiles), new ParallelOptions { MaxDegreeOfParallelism = 64 },
        async (i, token) => await http.GetByteArrayAsync(new Uri(api.Address, $"/api/profile/{prefix}_{i}/similar"), token));

    private static async Task<long> UsedAsync(ConnectionMultiplexer redis)
    {
        var info = (string)(await redis.GetDatabase().ExecuteAsync("INFO", "memory"))!;
        return long.Parse(info.Split("\r\n").Single(line => line.StartsWith("used_memory:", StringComparison.Ordinal)).Split(':')[1], CultureInfo.InvariantCulture);
    }
}
