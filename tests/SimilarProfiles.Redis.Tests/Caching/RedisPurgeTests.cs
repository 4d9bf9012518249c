using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>How long the key of a record with a purge lives, and what is in it; the rest is the contract of all stores.</summary>
public sealed class RedisPurgeTests : RedisTest
{
    [Fact]
    public async Task Record_withAPurge_neverExpiresWhateverIsDoneToIt()
    {
        var redis = Connect();
        var store = await StoreAsync(redis, recordsPurges: true);
        await store.OpenAsync(John, "a", null, Cancellation);

        // A lease of another would let the key expire (Without_persist_…).
        await store.ClearAsync(John, "b", false, default, Cancellation);
        Assert.Null(await LifeAsync(redis));
        var opened = await store.OpenAsync(John, "b", null, Cancellation);
        Assert.Null(await LifeAsync(redis));
        await store.TryStoreAsync(John, opened.Token, Entry(), Cancellation);
        Assert.Null(await LifeAsync(redis));
        await store.ReleaseAsync(John, "b", Cancellation);
        Assert.Null(await LifeAsync(redis));
        await store.ClearAsync(John, "b", false, default, Cancellation);
        Assert.Null(await LifeAsync(redis));
        Assert.True(await redis.GetDatabase().KeyExistsAsync(RedisScripts.KeyOf(John)));
    }

    [Fact]
    public async Task Confirmed_purgeOfAnOpenRecord_leavesItItsUsualLife()
    {
        var redis = Connect();
        var store = await StoreAsync(redis, recordsPurges: true);
        await ConfirmAfterAsync(store, () => Task.CompletedTask);
        Assert.False(await redis.GetDatabase().KeyExistsAsync(RedisScripts.KeyOf(John)));

        await ConfirmAfterAsync(store, () => store.OpenAsync(John, "a", null, Cancellation));
        Assert.InRange((await LifeAsync(redis))!.Value, TimeSpan.FromSeconds(29), RedisScripts.RecordLife);

        await ConfirmAfterAsync(store, async () =>
        {
            var opened = await store.OpenAsync(John, "a", null, Cancellation);
            await store.TryStoreAsync(John, opened.Token, Entry(TimeSpan.FromHours(2)), Cancellation);
        });
        Assert.InRange((await LifeAsync(redis))!.Value, TimeSpan.FromMinutes(119), TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task Confirmed_purgeOfAClearedRecord_leavesTheLeasesOfOthers()
    {
        var redis = Connect();
        var store = await StoreAsync(redis, recordsPurges: true);
        await store.OpenAsync(John, "a", null, Cancellation);
        var purge = (await store.ClearAsync(John, "b", false, default, Cancellation)).Purge!;

        Assert.True(await store.ConfirmPurgeAsync(John, purge.Id, Cancellation));

        Assert.InRange((await LifeAsync(redis))!.Value, Lease / 2, LeaseOnRecord);
        Assert.NotEqual(TimeSpan.Zero, (await store.ClearAsync(John, "b", false, default, Cancellation)).OthersRemaining);
    }

    [Fact]
    public async Task Clear_thatWasAcknowledgedByAReplica_hasItsPurgeThere()
    {
        await using var replica = await RedisServer.StartAsync(false, "--replicaof", "127.0.0.1", $"{Redis.Port}");
        var store = await StoreAsync(replicas: 1, recordsPurges: true);
        await Eventually.Is(() => ClearsAsync(store), TimeSpan.FromSeconds(60), "the replica follows");
        await store.OpenAsync(John, "a", null, Cancellation);

        var purge = (await store.ClearAsync(John, "a", false, default, Cancellation)).Purge!;

        var copy = Connect(replica.ConnectionString).GetDatabase();
        Assert.Equal(purge.Id, await copy.HashGetAsync(RedisScripts.KeyOf(John), "purge", CommandFlags.PreferReplica));
    }

    [Fact]
    public async Task Record_ofASiloWithoutACdn_isClearedAsEver()
    {
        var redis = Connect();
        var old = await StoreAsync(redis);
        var opened = await old.OpenAsync(John, "a", null, Cancellation);
        Assert.True(await old.TryStoreAsync(John, opened.Token, Entry(profiles: 3) with { CdnImagePrefix = null }, Cancellation));
        Assert.False(await redis.GetDatabase().HashExistsAsync(RedisScripts.KeyOf(John), "image_urls"));

        var cleared = await (await StoreAsync(redis, recordsPurges: true)).ClearAsync(John, "a", false, default, Cancellation);

        Assert.Equal(new DroppedEntry(Profiles: 3, ImageCount: 2), cleared.Dropped);
        Assert.Empty(cleared.Purge!.ImageAddresses);
    }

    [Fact]
    public async Task Purge_onRecord_isKeptByAClearOfASiloWithoutACdn()
    {
        var redis = Connect();
        var store = await StoreAsync(redis, recordsPurges: true);
        await FillAsync(store);
        var purge = (await store.ClearAsync(John, "a", false, default, Cancellation)).Purge!;

        await (await StoreAsync(redis)).ClearAsync(John, "b", false, default, Cancellation);

        var found = await store.FindPurgeAsync(John, Cancellation);
        Assert.Equal(purge.ImageAddresses.AsEnumerable(), found!.ImageAddresses);
    }

    [Fact]
    public async Task Entry_thatReplacesAnother_replacesItsImages()
    {
        var redis = Connect();
        var store = await StoreAsync(redis, recordsPurges: true);
        var token = await FillAsync(store);
        Assert.True(await redis.GetDatabase().HashExistsAsync(RedisScripts.KeyOf(John), "image_urls"));

        Assert.True(await store.TryStoreAsync(John, token, Entry(profiles: 0), Cancellation));

        Assert.Empty((await store.ClearAsync(John, "a", false, default, Cancellation)).Purge!.ImageAddresses);
    }

    [Fact]
    public async Task Without_recordAClear_leavesNoPurge()
    {
        var store = await StoreAsync(without: "record", recordsPurges: true);
        await store.OpenAsync(John, "a", null, Cancellation);
        await store.ClearAsync(John, "a", false, default, Cancellation);

        Assert.Null(await store.FindPurgeAsync(John, Cancellation));
    }

    [Fact]
    public async Task Without_persistAPurge_endsWithALease()
    {
        var redis = Connect();
        var store = await StoreAsync(redis, without: "persist", recordsPurges: true);
        await store.OpenAsync(John, "a", null, Cancellation);
        await store.ClearAsync(John, "b", false, default, Cancellation);

        Assert.NotNull(await LifeAsync(redis));
    }

    private static async Task ConfirmAfterAsync(RedisStore store, Func<Task> what)
    {
        await store.OpenAsync(John, "a", null, Cancellation);
        var purge = (await store.ClearAsync(John, "a", false, default, Cancellation)).Purge!;
        await what();
        Assert.True(await store.ConfirmPurgeAsync(John, purge.Id, Cancellation));
    }

    private static async Task<string> FillAsync(RedisStore store)
    {
        var opened = await store.OpenAsync(John, "a", null, Cancellation);
        Assert.True(await store.TryStoreAsync(John, opened.Token, Entry(profiles: 3), Cancellation));
        return opened.Token;
    }

    private static async Task<bool> ClearsAsync(RedisStore store)
    {
        await store.OpenAsync(John, "a", null, Cancellation);
        await store.ClearAsync(John, "a", false, default, Cancellation);
        return true;
    }

    private static Task<TimeSpan?> LifeAsync(ConnectionMultiplexer redis) =>
        redis.GetDatabase().KeyTimeToLiveAsync(RedisScripts.KeyOf(John));
}
