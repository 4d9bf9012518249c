using System.Globalization;
using StackExchange.Redis;

namespace SimilarProfiles.Bench;

/// <summary>What Redis says of its memory.</summary>
internal static class RedisMemory
{
    /// <summary>Bytes that its data takes, with what goes with it.</summary>
    public static async Task<long> UsedAsync(ConnectionMultiplexer redis)
    {
        var info = (string)(await redis.GetDatabase().ExecuteAsync("INFO", "memory"))!;
        return long.Parse(info.Split("\r\n").Single(line => line.StartsWith("used_memory:", StringComparison.Ordinal)).Split(':')[1], CultureInfo.InvariantCulture);
    }
}
