using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>
/// Since when each master has continued its history, as recorded in that Redis for later silos: see
/// <see cref="RedisScripts.History"/>. So a silo that starts need not wait for leases of an earlier history.
/// </summary>
internal static class HistoryRecords
{
    // What the script cuts off of Redis's TIME, now and when it made the record.
    private static readonly TimeSpan ClockTick = TimeSpan.FromMilliseconds(1);

    // Of a cluster with a thousand masters each is met within some ten thousand slots.
    private const int MostTries = 100_000;

    /// <summary>The histories that the masters continue, and for how long at least; creates missing records.</summary>
    public static async Task<IReadOnlyList<(string History, TimeSpan Age)>> ReadAsync(IConnectionMultiplexer redis)
    {
        var keys = RedisFigures.Masters(redis).Select(master => KeyOn(redis, master)).OfType<RedisKey>();
        return await Task.WhenAll(keys.Select(key => ReadAsync(redis, key)));
    }

    private static async Task<(string History, TimeSpan Age)> ReadAsync(IConnectionMultiplexer redis, RedisKey key)
    {
        var answer = (RedisValue[])(await redis.GetDatabase().ScriptEvaluateAsync(RedisScripts.History, [key], flags: CommandFlags.DemandMaster))!;
        var age = TimeSpan.FromMilliseconds((long)answer[1]) - ClockTick;
        return (answer[0].ToString(), age > TimeSpan.Zero ? age : TimeSpan.Zero);
    }

    /// <summary>A key in one of the master's slots; null if it has no slot, and so no records either.</summary>
    private static RedisKey? KeyOn(IConnectionMultiplexer redis, IServer master) => Enumerable.Range(0, MostTries)
        .Select(number => (RedisKey?)RedisScripts.HistoryKey(number))
        .FirstOrDefault(key => redis.GetServer(key!.Value, flags: CommandFlags.DemandMaster).EndPoint.Equals(master.EndPoint));
}
