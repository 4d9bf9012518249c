using System.Text.Json;
using StackExchange.Redis;

namespace SimilarProfiles.Bench;

/// <summary>The CDN is down, and purges wait: what do they cost, how long does it take to list them, and how long until they are made?</summary>
internal static class OutageQuestion
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static async Task AskAsync(Run run)
    {
        var cdn = await run.KeepAsync(StubCdn.StartAsync());
        var redis = await run.StartRedisAsync();
        var silo = await run.StartSiloAsync(redis, cdn.Settings);
        var api = await run.StartApiAsync(redis, cdn.Settings);
        using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port}");
        using var http = new HttpClient { Timeout = Patience };
        var profiles = run.Quick ? 2_000 : 20_000;
        var name = $"{profiles} pending";

        await ForEachAsync(profiles, i => http.GetByteArrayAsync(Read(api, i)));
        var (memory, stored) = (silo.ResidentBytes, await RedisMemory.UsedAsync(connection));
        cdn.IsDown = true;
        var seconds = await Timing.OfAsync(() => ForEachAsync(profiles, i => http.DeleteAsync(new Uri($"{Read(api, i)}-cache")))) / 1000;
        run.Add(name, "clears/s while the CDN is down", profiles / seconds);
        run.Add(name, "bytes more in the silo, each", (double)(silo.ResidentBytes - memory) / profiles);
        run.Add(name, "bytes more in Redis, each", (double)(await RedisMemory.UsedAsync(connection) - stored) / profiles);

        var before = silo.ProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        run.Add(name, "silo's share of a core while they wait, %", (silo.ProcessorTime - before).TotalSeconds / 20 * 100);
        for (var round = 0; round < run.Rounds; round++)
        {
            var onRecord = 0L;
            run.Add(name, "list ms", await Timing.OfAsync(async () => onRecord = await OnRecordAsync(http, api)));
            if (round == 0) run.Add(name, "on record", onRecord);
        }

        cdn.IsDown = false;
        run.Add(name, "s until all are made", await Timing.OfAsync(() => EmptyAsync(http, api)) / 1000);
        run.Add(name, "keys purged", cdn.Keys);
    }

    internal static async Task<long> OnRecordAsync(HttpClient http, Server api)
    {
        var answer = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri(api.Address, "/api/similar-cache/purges?limit=1000")));
        return answer.RootElement.GetProperty("data").GetProperty("on_record").GetInt64();
    }

    private static async Task EmptyAsync(HttpClient http, Server api)
    {
        for (var started = TimeProvider.System.GetTimestamp(); await OnRecordAsync(http, api) > 0;)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience) throw new TimeoutException("Purges are left.");
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }
    }

    private static Uri Read(Server api, int i) => new(api.Address, $"/api/profile/outage_{i}/similar");

    private static Task ForEachAsync(int profiles, Func<int, Task> act) => Parallel.ForEachAsync(
        Enumerable.Range(0, profiles), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) => await act(i));
}
