using StackExchange.Redis;

namespace SimilarProfiles.Bench;

/// <summary>
/// A million purges are on record and have their reminders when the silos start again, and the CDN is still down: what does a
/// silo's share cost it, and does the list of them still come?
/// </summary>
internal static class MillionQuestion
{
    public static async Task AskAsync(Run run)
    {
        var count = run.Quick ? 20_000 : 1_000_000;
        var name = $"{count} on record at the start";
        var cdn = await run.KeepAsync(StubCdn.StartAsync());
        cdn.IsDown = true;
        var redis = await run.StartRedisAsync();
        using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port}");
        var empty = await RedisMemory.UsedAsync(connection);
        await SeedAsync(connection.GetDatabase(), count);
        run.Add(name, "bytes in Redis, each", (double)(await RedisMemory.UsedAsync(connection) - empty) / count);

        Server silo = null!;
        run.Add(name, "silo's start s", await Timing.OfAsync(async () => silo = await run.StartSiloAsync(redis, cdn.Settings)) / 1000);
        var api = await run.StartApiAsync(redis, cdn.Settings);
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
        await WatchAsync(run, name, "the first half minute", silo, api, http);
        await WatchAsync(run, name, "the second half minute", silo, api, http);

        cdn.IsDown = false;
        await WatchAsync(run, name, "the CDN's first half minute", silo, api, http);
        run.Add(name, "keys purged in that time", cdn.Keys);
    }

    private static async Task WatchAsync(Run run, string name, string when, Server silo, Server api, HttpClient http)
    {
        var (seconds, before) = (run.Quick ? 5 : 30, silo.ProcessorTime);
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        run.Add(name, $"silo's share of a core, {when}, %", (silo.ProcessorTime - before).TotalSeconds / seconds * 100);
        run.Add(name, $"silo's memory after {when}, MB", silo.ResidentBytes / 1e6);
        var onRecord = 0L;
        run.Add(name, $"list after {when}, ms", await Timing.OfAsync(async () => onRecord = await OutageQuestion.OnRecordAsync(http, api)));
        run.Add(name, $"on record after {when}", onRecord);
    }

    // As the silos would have left them: a record with a purge, and a row of Orleans' table of reminders, whose period is what a
    // silo with so many pending gives it.
    private static async Task SeedAsync(IDatabase redis, int count)
    {
        var now = TimeProvider.System.GetUtcNow();
        var period = TimeSpan.FromSeconds(Math.Max(60, count / 500));
        foreach (var chunk in Enumerable.Range(0, count).Chunk(10_000))
        {
            var batch = redis.CreateBatch();
            var writes = chunk.Select(i => batch.HashSetAsync($"similar_profiles:{{pending_{i}}}",
            [
                new("purge", Guid.NewGuid().ToString("N")), new("purge_images", ""),
                new("purge_from", now.ToUnixTimeMilliseconds()), new("purge_since", now.ToUnixTimeMilliseconds()),
            ])).Append(batch.SortedSetAddAsync("similar-profiles/reminders", [.. chunk.Select(i => new SortedSetEntry(Row(i), 0))])).ToArray();
            batch.Execute();
            await Task.WhenAll(writes);
        }

        string Row(int i)
        {
            var grain = GrainId.Create("similarprofilescache", $"pending_{i}");
            var start = now.UtcDateTime + (period * ((double)i / count));
            return $"\"{grain.GetUniformHashCode():X8}\",\"{grain}\",\"purge\",\"{Guid.NewGuid()}\",\"{start:O}\",\"{period}\"";
        }
    }
}
