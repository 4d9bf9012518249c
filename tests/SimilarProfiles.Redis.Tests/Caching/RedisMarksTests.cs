using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>What clears leave in Redis to be known again by; the store's contract says what for.</summary>
// Each on a new Redis, so they guard the catch of NOSCRIPT in HashedScript too.
public sealed class RedisMarksTests : RedisTest
{
    [Fact]
    public async Task ClearAsync_ofWhatIsNotCached_leavesNoMark()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);

        await ClearAsync(store, "1");

        Assert.False(await redis.GetDatabase().KeyExistsAsync(RedisScripts.KeyOf(John)));
    }

    [Fact]
    public async Task ClearAsync_ofAnEntry_leavesASmallMarkForHalfAMinuteHoweverOftenItIsCleared()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        for (var i = 0; i < 20; i++)
        {
            await FillAsync(store);
            await ClearAsync(store, $"{Guid.NewGuid():N}{i:x}");
        }

        var before = await redis.GetDatabase().HashGetAsync(RedisScripts.KeyOf(John), "marks_until");
        await ClearAsync(store, "another");

        Assert.Equal(before, await redis.GetDatabase().HashGetAsync(RedisScripts.KeyOf(John), "marks_until"));
        Assert.InRange((long)await redis.GetDatabase().ExecuteAsync("MEMORY", ["USAGE", RedisScripts.KeyOf(John)]), 1, 600);
        Assert.InRange((await redis.GetDatabase().KeyTimeToLiveAsync(RedisScripts.KeyOf(John)))!.Value, TimeSpan.FromSeconds(20), ClearMark.UsualLife);
    }

    [Fact]
    public async Task ClearAsync_madeAgainAfterTheMarkIsOver_saysWhatItDroppedItself()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        await FillAsync(store);
        Assert.NotNull((await ClearAsync(store, "1")).Dropped);
        Assert.NotNull((await ClearAsync(store, "1")).Dropped);

        await redis.GetDatabase().HashSetAsync(RedisScripts.KeyOf(John), "marks_until", 1);

        Assert.Null((await ClearAsync(store, "1")).Dropped);
    }

    [Fact]
    public async Task Without_repeatAClearMadeAgain_saysThatNothingWasCached()
    {
        var store = await StoreAsync(without: "repeat");
        await FillAsync(store);
        await ClearAsync(store, "1");

        Assert.Null((await ClearAsync(store, "1")).Dropped);
    }

    private static async Task FillAsync(RedisStore store) =>
        await store.TryStoreAsync(John, (await store.OpenAsync(John, "a", null, Cancellation)).Token, Entry(), Cancellation);

    private static Task<ClearedRecord> ClearAsync(RedisStore store, string id) =>
        store.ClearAsync(John, "a", false, new ClearMark(id, ClearMark.UsualLife), Cancellation);
}
