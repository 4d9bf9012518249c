using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>What names that nobody knows leave in Redis, which is what a flood of them can fill it with.</summary>
public sealed class RedisUnknownProfilesTests(ITestOutputHelper output) : RedisTest
{
    [Fact]
    public async Task ClearAsync_ofANameWithoutARecord_leavesNothing()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);

        await store.ClearAsync(John, "a", false, default, Cancellation);

        Assert.False(await redis.GetDatabase().KeyExistsAsync(RedisScripts.KeyOf(John)));
    }

    // Guards the PEXPIRE of the scripts Open and Store.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenAsync_ofAnUnknownName_leavesLessThanTwoKilobytesForHalfAMinute(bool answered)
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        var longest = Username.Parse(new string('x', 30));

        var opened = await store.OpenAsync(longest, Guid.NewGuid().ToString("N"), null, Cancellation);
        if (answered)
        {
            var unknown = CacheEntry.Create(null, TimeProvider.System.GetUtcNow(), new CacheOptions());
            Assert.True(await store.TryStoreAsync(longest, opened.Token, unknown, Cancellation));
        }

        var key = RedisScripts.KeyOf(longest);
        var bytes = (long)await redis.GetDatabase().ExecuteAsync("MEMORY", ["USAGE", key]);
        output.WriteLine($"{bytes} bytes");
        Assert.InRange(bytes, 1, 2_000);
        Assert.InRange((await redis.GetDatabase().KeyTimeToLiveAsync(key))!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
