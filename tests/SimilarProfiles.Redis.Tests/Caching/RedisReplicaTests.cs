using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Caching;

[Timed]
[Collection(nameof(RunsAlone))]
public sealed class RedisReplicaTests : RedisTest
{
    private protected override Task<RedisServer> StartRedisAsync() =>
        RedisServer.StartAsync(false, "--repl-diskless-sync-delay", "0");

    [Fact]
    public async Task ClearAsync_replicaThatHasIt_isAcknowledged()
    {
        await using var replica = await StartReplicaAsync();
        var store = await StoreAsync(replicas: 1);
        await Eventually.Is(() => ClearsAsync(store), TimeSpan.FromSeconds(15), "the replica follows");
        var opened = await store.OpenAsync(John, "a", null, Cancellation);
        await store.TryStoreAsync(John, opened.Token, Entry(), Cancellation);

        var cleared = await store.ClearAsync(John, "a", false, default, Cancellation);

        Assert.NotNull(cleared.Dropped);
        Assert.Equal(TimeSpan.Zero, cleared.OthersRemaining);
        var copy = Connect(replica.ConnectionString).GetDatabase();
        Assert.False(await copy.KeyExistsAsync(RedisScripts.KeyOf(John)));
    }

    [Fact]
    public async Task ClearAsync_withKeysOfOtherServices_isAcknowledgedOnceTheReplicaHasLostThemToo()
    {
        await using var replica = await StartReplicaAsync();
        var redis = Connect();
        var store = await StoreAsync(redis, replicas: 1, legacy: new LegacyOptions { Keys = ["similar_profiles:{username}"] });
        await Eventually.Is(() => ClearsAsync(store), TimeSpan.FromSeconds(15), "the replica follows");
        await redis.GetDatabase().StringSetAsync("similar_profiles:john", "old");

        Assert.Equal(1, (await store.ClearAsync(John, "a", false, default, Cancellation)).LegacyKeys);

        Assert.False(await Connect(replica.ConnectionString).GetDatabase().KeyExistsAsync("similar_profiles:john"));
    }

    [Fact]
    public async Task ClearAsync_replicaThatDoesNotAnswer_isAnOutage()
    {
        await using var replica = await StartReplicaAsync();
        var store = await StoreAsync(replicas: 1);
        await Eventually.Is(() => ClearsAsync(store), TimeSpan.FromSeconds(15), "the replica follows");
        replica.Pause();

        var started = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<CacheUnavailableException>(() => store.ClearAsync(John, "a", false, default, Cancellation));

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(1.5));
        replica.Resume();
    }

    [Fact]
    public async Task ClearAsync_replicaThatMissedTheClearBefore_isAnOutage()
    {
        await using var replica = await StartReplicaAsync();
        var store = await StoreAsync(replicas: 1);
        await Eventually.Is(() => ClearsAsync(store), TimeSpan.FromSeconds(15), "the replica follows");
        replica.Pause();
        await Assert.ThrowsAsync<CacheUnavailableException>(() => store.ClearAsync(John, "a", false, default, Cancellation));

        // Nothing is left to drop, and this connection has written nothing yet.
        var other = await StoreAsync(replicas: 1);
        await Assert.ThrowsAsync<CacheUnavailableException>(() => other.ClearAsync(John, "b", false, default, Cancellation));
        replica.Resume();
    }

    [Fact]
    public async Task ClearAsync_noReplica_isAnOutage()
    {
        var store = await StoreAsync(replicas: 1);

        await Assert.ThrowsAsync<CacheUnavailableException>(() => store.ClearAsync(John, "a", false, default, Cancellation));
    }

    private Task<RedisServer> StartReplicaAsync() =>
        RedisServer.StartAsync(false, "--replicaof", "127.0.0.1", $"{Redis.Port}");

    private static async Task<bool> ClearsAsync(RedisStore store)
    {
        // With a lease of its own, the clear has something to write.
        await store.OpenAsync(John, "a", null, Cancellation);
        await store.ClearAsync(John, "a", false, default, Cancellation);
        return true;
    }
}
