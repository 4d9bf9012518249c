using System.Globalization;
using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace SimilarProfiles.Bench;

/// <summary>How fast are clears, beside the original's, with more and more of other profiles in the same Redis?</summary>
internal static partial class ClearsQuestion
{
    private const int Million = 1_000_000;

    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        var silo = await run.StartSiloAsync(redis);
        var original = new Subject("original", await run.StartPeerAsync("Original", redis), ("Redis", redis));
        var ours = new Subject("ours", await run.StartApiAsync(redis), ("silo", silo), ("Redis", redis));
        var clears = new Comparison(run, "DELETE", "/similar-cache", Profiles: 200, "clear");
        foreach (var subject in (Subject[])[original, ours]) await Wrk.RunAsync(subject.Front.Address, "DELETE", "/similar-cache", 200, run.Quick ? 1 : 5);

        using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port},asyncTimeout=60000");
        var others = 0;
        foreach (var wanted in run.Quick ? [0, 10_000] : new[] { 0, 10_000, 100_000, Million })
        {
            others = await FillAsync(connection.GetDatabase(), others, wanted);
            for (var round = 0; round < run.Rounds; round++)
            {
                // One clear of the original takes half a second at a million, and Redis does one at a time.
                await clears.MeasureAsync(original, $"original, {wanted} others", wanted == Million ? 10 : run.Seconds, wanted == Million ? 2 : Wrk.Connections);
                await OverAsync(connection);
                await clears.MeasureAsync(ours, $"ours, {wanted} others", run.Seconds);
            }
        }
    }

    // Redis still works on the original's last clears when their callers have gone: not to be counted as ours.
    private static async Task OverAsync(ConnectionMultiplexer redis)
    {
        for (var (before, now) = (-1L, 0L); now != before; await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System)) (before, now) = (now, await KeysCallsAsync(redis));
    }

    // How many KEYS commands Redis has finished. It may need longer for this than clients usually wait.
    private static async Task<long> KeysCallsAsync(ConnectionMultiplexer redis)
    {
        var statistics = (string)(await redis.GetDatabase().ExecuteAsync("INFO", "commandstats"))!;
        return KeysCalls().Match(statistics) is { Success: true } calls ? long.Parse(calls.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"cmdstat_keys:calls=(\d+)")]
    private static partial Regex KeysCalls();

    private static async Task<int> FillAsync(IDatabase redis, int from, int to)
    {
        foreach (var chunk in Enumerable.Range(from, to - from).Chunk(10_000))
        {
            await redis.StringSetAsync([.. chunk.Select(i => KeyValuePair.Create((RedisKey)$"similar_profiles:other_{i}", (RedisValue)"{}"))]);
        }

        return to;
    }
}
