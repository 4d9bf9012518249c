using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

[Collection(nameof(RunsAlone))]
public sealed class RedisCostTests : RedisTest
{
    private const int OtherKeys = 1_000_000;

    [Fact]
    public async Task ClearAsync_aMillionOtherKeys_runsTheSameCommands()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        await ReadAndClearAsync(store);
        var alone = await CommandsOfAsync(redis, () => ReadAndClearAsync(store));

        // It may take longer than the connection waits for an answer.
        await redis.GetDatabase().ExecuteAsync("DEBUG", ["POPULATE", OtherKeys, "other"], CommandFlags.FireAndForget);
        await Eventually.Is(
            async () => (await store.InspectAsync(Cancellation)).Keys > OtherKeys, TimeSpan.FromSeconds(30), "Redis is full");
        var crowded = await CommandsOfAsync(redis, () => ReadAndClearAsync(store));

        Assert.Equal(alone, crowded);
        Assert.DoesNotContain(crowded.Keys, command => command is "keys" or "scan");
        Assert.Equal("3", crowded["evalsha"]);
        Assert.Equal("1", crowded["del"]);
    }

    private static async Task ReadAndClearAsync(RedisStore store)
    {
        var opened = await store.OpenAsync(John, "a", null, Cancellation);
        await store.TryStoreAsync(John, opened.Token, Entry(), Cancellation);
        await store.ClearAsync(John, "a", false, default, Cancellation);
    }

    private static async Task<SortedDictionary<string, string>> CommandsOfAsync(ConnectionMultiplexer redis, Func<Task> what)
    {
        await redis.GetDatabase().ExecuteAsync("CONFIG", "RESETSTAT");
        await what();
        var statistics = (string)(await redis.GetDatabase().ExecuteAsync("INFO", "commandstats"))!;
        // Keep-alives of the connection come when they come.
        return new(statistics.Split("\r\n")
            .Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
            .Select(line => line["cmdstat_".Length..].Split(":calls="))
            .Where(parts => parts[0] is not ("config|resetstat" or "ping" or "config|get" or "client|id"))
            .ToDictionary(parts => parts[0], parts => parts[1].Split(',')[0]));
    }
}
