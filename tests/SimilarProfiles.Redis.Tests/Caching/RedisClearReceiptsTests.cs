using Microsoft.Extensions.Options;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

public sealed class RedisClearReceiptsTests : RedisTest
{
    internal static readonly ClearReceipt Receipt = new()
    {
        Username = "john",
        CacheCleared = true,
        ProfilesCleared = 5,
        ImagesInvalidated = 4,
        CdnCoordination = CdnCoordination.Pending,
        ClearedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero),
        Duration = TimeSpan.FromTicks(12_345),
    };

    [Fact]
    public async Task ReserveAsync_throughAnotherSilo_answersTheReceipt()
    {
        var (one, other) = (Receipts(), Receipts());
        Assert.Null(await one.ReserveAsync("id", John, Cancellation));
        Assert.Null(await other.ReserveAsync("id", John, Cancellation));

        await one.KeepAsync("id", Receipt, Cancellation);

        Assert.Equal(Receipt, await other.ReserveAsync("id", John, Cancellation));
        Assert.Null(await other.ReserveAsync("another id", Username.Parse("mary"), Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReserveAsync_ofAnotherProfile_isRefused(bool cleared)
    {
        var receipts = Receipts();
        await receipts.ReserveAsync("id", John, Cancellation);
        if (cleared) await receipts.KeepAsync("id", Receipt, Cancellation);

        await Assert.ThrowsAsync<ClearIdReusedException>(() => receipts.ReserveAsync("id", Username.Parse("mary"), Cancellation));
    }

    [Fact]
    public async Task Receipts_goByThemselves()
    {
        var redis = Connect();
        var receipts = Receipts(redis);
        await receipts.ReserveAsync("id", John, Cancellation);
        Assert.InRange(await LifeAsync(), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));

        await receipts.KeepAsync("id", Receipt, Cancellation);
        Assert.InRange(await LifeAsync(), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));

        async Task<TimeSpan> LifeAsync() => (await redis.GetDatabase().KeyTimeToLiveAsync("similar_profiles:{clear id}"))!.Value;
    }

    [Fact]
    public async Task ReserveAsync_withoutRedis_saysSo()
    {
        var receipts = Receipts();
        await Redis.KillAsync();

        await Assert.ThrowsAsync<CacheUnavailableException>(() => receipts.ReserveAsync("id", John, Cancellation));
    }

    private RedisClearReceipts Receipts(ConnectionMultiplexer? redis = null) =>
        new(redis ?? Connect(), Options.Create(new CacheOptions()), TimeProvider.System);
}
