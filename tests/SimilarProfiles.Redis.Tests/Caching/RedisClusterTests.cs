using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

public sealed class RedisClusterTests : RedisTest
{
    private protected override Task<RedisServer> StartRedisAsync() =>
        RedisServer.StartAsync(false, "--cluster-enabled", "yes", "--cluster-port", $"{LoopbackPort.Free(1)[0]}");

    [Fact]
    public async Task Redis_clusterEveryOperation_works()
    {
        var setUp = Connect();
        await setUp.GetServers()[0].ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", 0, 16383);
        var redis = Connect();
        await Eventually.Is(
            async () => await redis.GetDatabase().StringSetAsync("ready", "yes"), TimeSpan.FromSeconds(5), "the cluster is up");
        var store = await StoreAsync(redis);

        var opened = await store.OpenAsync(John, "a", null, Cancellation);
        Assert.True(await store.TryStoreAsync(John, opened.Token, Entry(), Cancellation));
        Assert.NotNull(await store.PeekAsync(John, Cancellation));
        Assert.NotNull((await store.ClearAsync(John, "a", false, default, Cancellation)).Dropped);
        await store.ReleaseAsync(John, "a", Cancellation);
        // "ready", and the record of the history.
        Assert.Equal(2, (await store.InspectAsync(Cancellation)).Keys);
        Assert.Equal(ServerType.Cluster, redis.GetServers()[0].ServerType);
    }
}
