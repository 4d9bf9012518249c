using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

public sealed class RedisStoreTests : RedisTest
{
    [Fact]
    public async Task OpenAsync_noRecord_makesOneWithATokenThatStays()
    {
        var store = await StoreAsync();

        var first = await store.OpenAsync(John, "a", null, Cancellation);
        var second = await store.OpenAsync(John, "b", null, Cancellation);

        Assert.Null(first.Entry);
        Assert.NotEmpty(first.Token);
        Assert.Equal(first.Token, second.Token);
    }

    [Fact]
    public async Task OpenAsync_entryStored_bringsEveryFieldBack()
    {
        var store = await StoreAsync();
        var entry = Entry(profiles: 3);
        await FillAsync(store, entry);

        var opened = await store.OpenAsync(John, "b", null, Cancellation);

        Assert.Equal(entry.Profiles.Decode().AsEnumerable(), opened.Entry!.Profiles.Decode());
        // The prefix is not stored: the record has the addresses themselves.
        Assert.Equal(entry, opened.Entry with { Profiles = entry.Profiles, CdnImagePrefix = entry.CdnImagePrefix });
    }

    [Fact]
    public async Task OpenAsync_knownEntry_isTheCallersObject()
    {
        var store = await StoreAsync();
        var entry = Entry();
        await FillAsync(store, entry);

        Assert.Same(entry, (await store.OpenAsync(John, "a", entry, Cancellation)).Entry);
        Assert.Equal(entry.Id, (await store.OpenAsync(John, "a", Entry(), Cancellation)).Entry!.Id);
    }

    [Fact]
    public async Task OpenAsync_knownEntryThatWasCleared_isGone()
    {
        var store = await StoreAsync();
        var entry = Entry();
        await FillAsync(store, entry);
        await store.ClearAsync(John, "b", false, default, Cancellation);

        Assert.Null((await store.OpenAsync(John, "a", entry, Cancellation)).Entry);
    }

    [Fact]
    public async Task TryStoreAsync_noRecord_refusesAndLeavesNone()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);

        Assert.False(await store.TryStoreAsync(John, "token", Entry(), Cancellation));
        Assert.False(await redis.GetDatabase().KeyExistsAsync(RedisScripts.KeyOf(John)));
    }

    [Fact]
    public async Task TryStoreAsync_tokenFromBeforeAClear_refusesEvenAfterANewOpening()
    {
        var store = await StoreAsync();
        var before = await store.OpenAsync(John, "a", null, Cancellation);
        await store.ClearAsync(John, "a", false, default, Cancellation);

        Assert.False(await store.TryStoreAsync(John, before.Token, Entry(), Cancellation));
        var after = await store.OpenAsync(John, "a", null, Cancellation);
        Assert.NotEqual(before.Token, after.Token);
        Assert.False(await store.TryStoreAsync(John, before.Token, Entry(), Cancellation));
        Assert.True(await store.TryStoreAsync(John, after.Token, Entry(), Cancellation));
    }

    [Fact]
    public async Task ClearAsync_dropsOneProfileAndCountsIt()
    {
        var store = await StoreAsync();
        var johnny = Username.Parse("johnny");
        await FillAsync(store, Entry(profiles: 5));
        await FillAsync(store, Entry(), johnny);

        var cleared = await store.ClearAsync(John, "a", false, default, Cancellation);

        Assert.Equal(new DroppedEntry(Profiles: 5, ImageCount: 4), cleared.Dropped);
        Assert.Null(await store.PeekAsync(John, Cancellation));
        Assert.NotNull(await store.PeekAsync(johnny, Cancellation));
        Assert.Null((await store.ClearAsync(John, "a", false, default, Cancellation)).Dropped);
    }

    [Fact]
    public async Task ClearAsync_ownLease_isNotWaitedForAndNothingIsLeft()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        await FillAsync(store, Entry());

        Assert.Equal(TimeSpan.Zero, (await store.ClearAsync(John, "a", false, default, Cancellation)).OthersRemaining);
        Assert.False(await redis.GetDatabase().KeyExistsAsync(RedisScripts.KeyOf(John)));
    }

    [Fact]
    public async Task ClearAsync_leaseOfAnother_isReportedAndKept()
    {
        var store = await StoreAsync();
        await store.OpenAsync(John, "a", null, Cancellation);

        var first = await store.ClearAsync(John, "b", false, default, Cancellation);
        var second = await store.ClearAsync(John, "b", false, default, Cancellation);
        await store.OpenAsync(John, "b", null, Cancellation);
        var third = await store.ClearAsync(John, "b", false, default, Cancellation);

        Assert.InRange(first.OthersRemaining, Lease / 2, LeaseOnRecord);
        Assert.InRange(second.OthersRemaining, Lease / 2, first.OthersRemaining);
        Assert.InRange(third.OthersRemaining, Lease / 2, second.OthersRemaining);
    }

    [Fact]
    public async Task ClearAsync_leaseOfAnotherBehindTheHolders_isReported()
    {
        var store = await StoreAsync();
        await store.OpenAsync(John, "a", null, Cancellation);
        await store.OpenAsync(John, "b", null, Cancellation);

        Assert.InRange((await store.ClearAsync(John, "b", false, default, Cancellation)).OthersRemaining, Lease / 2, LeaseOnRecord);
    }

    [Fact]
    public async Task ClearAsync_leaseThatIsOver_isNotWaitedFor()
    {
        var lease = TimeSpan.FromMilliseconds(100);
        var store = await StoreAsync(lease: lease);
        await store.OpenAsync(John, "a", null, Cancellation);
        var first = await store.ClearAsync(John, "b", false, default, Cancellation);
        Assert.NotEqual(TimeSpan.Zero, first.OthersRemaining);

        await Task.Delay(first.OthersRemaining + TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);

        Assert.Equal(TimeSpan.Zero, (await store.ClearAsync(John, "b", false, default, Cancellation)).OthersRemaining);
    }

    [Fact]
    public async Task ReleaseAsync_givesBackTheHoldersLeaseOnly()
    {
        var store = await StoreAsync();
        await store.OpenAsync(John, "a", null, Cancellation);
        await store.ReleaseAsync(John, "b", Cancellation);
        Assert.NotEqual(TimeSpan.Zero, (await store.ClearAsync(John, "c", false, default, Cancellation)).OthersRemaining);

        var mary = Username.Parse("mary");
        await store.OpenAsync(mary, "a", null, Cancellation);
        await store.ReleaseAsync(mary, "a", Cancellation);
        Assert.Equal(TimeSpan.Zero, (await store.ClearAsync(mary, "c", false, default, Cancellation)).OthersRemaining);
    }

    [Fact]
    public async Task PeekAsync_takesNoLeaseAndMakesNoRecord()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);

        Assert.Null(await store.PeekAsync(John, Cancellation));
        Assert.False(await redis.GetDatabase().KeyExistsAsync(RedisScripts.KeyOf(John)));
    }

    [Fact]
    public async Task Record_livesAsLongAsItsEntryAndLongerThanAFetch()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        var opened = await store.OpenAsync(John, "a", null, Cancellation);
        Assert.InRange((await LifeAsync(redis))!.Value, TimeSpan.FromSeconds(29), RedisScripts.RecordLife);

        await store.TryStoreAsync(John, opened.Token, Entry(TimeSpan.FromHours(2)), Cancellation);
        await store.OpenAsync(John, "b", null, Cancellation);
        Assert.InRange((await LifeAsync(redis))!.Value, TimeSpan.FromMinutes(119), TimeSpan.FromHours(2));

        await store.ClearAsync(John, "c", false, default, Cancellation);
        Assert.InRange((await LifeAsync(redis))!.Value, TimeSpan.Zero, LeaseOnRecord);
    }

    [Fact]
    public async Task Entry_pastItsEnd_isAbsentThoughTheRecordLives()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        await FillAsync(store, Entry(TimeSpan.FromMilliseconds(1)));
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);

        Assert.True(await redis.GetDatabase().KeyExistsAsync(RedisScripts.KeyOf(John)));
        Assert.Null((await store.OpenAsync(John, "a", null, Cancellation)).Entry);
        Assert.Null((await store.ClearAsync(John, "a", false, default, Cancellation)).Dropped);
    }

    [Theory]
    [InlineData("2 {}")]
    [InlineData("1 {\"id\":")]
    [InlineData("1 {}")]
    [InlineData("1 null")]
    [InlineData("junk")]
    public async Task Entry_thatCannotBeRead_isAbsentAndSaidInTheLog(string stored)
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        var token = await FillAsync(store, Entry());
        await redis.GetDatabase().HashSetAsync(RedisScripts.KeyOf(John), "entry", stored);

        Assert.Null((await store.OpenAsync(John, "b", null, Cancellation)).Entry);
        Assert.Null(await store.PeekAsync(John, Cancellation));
        Assert.Contains(Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("[120]"));
        Assert.True(await store.TryStoreAsync(John, token, Entry(), Cancellation));
        Assert.NotNull((await store.OpenAsync(John, "b", null, Cancellation)).Entry);
    }

    [Fact]
    public async Task InspectAsync_countsKeysAndMemory()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        await redis.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "100mb");
        await store.OpenAsync(John, "a", null, Cancellation);

        var figures = await store.InspectAsync(Cancellation);

        // With the record of the history.
        Assert.Equal(2, figures.Keys);
        Assert.Equal(100L << 20, figures.MaxMemoryBytes);
        Assert.True(figures.MemoryUsedBytes > 100_000);
        Assert.Null(figures.Entries);
        Assert.Null(figures.LastCleanup);
    }

    [Fact]
    public async Task Without_fenceAFetchFromBeforeAClear_comesBack()
    {
        var store = await StoreAsync(without: "fence");
        var before = await store.OpenAsync(John, "a", null, Cancellation);
        await store.ClearAsync(John, "a", false, default, Cancellation);

        Assert.True(await store.TryStoreAsync(John, before.Token, Entry(), Cancellation));
        Assert.NotNull((await store.OpenAsync(John, "a", null, Cancellation)).Entry);
    }

    [Fact]
    public async Task Without_keepASecondClearForgetsTheLeaseOfAnother()
    {
        var store = await StoreAsync(without: "keep");
        await store.OpenAsync(John, "a", null, Cancellation);
        await store.ClearAsync(John, "b", false, default, Cancellation);

        Assert.Equal(TimeSpan.Zero, (await store.ClearAsync(John, "b", false, default, Cancellation)).OthersRemaining);
    }

    private static async Task<string> FillAsync(RedisStore store, CacheEntry entry, Username? username = null)
    {
        var opened = await store.OpenAsync(username ?? John, "a", null, Cancellation);
        Assert.True(await store.TryStoreAsync(username ?? John, opened.Token, entry, Cancellation));
        return opened.Token;
    }

    private static Task<TimeSpan?> LifeAsync(ConnectionMultiplexer redis) =>
        redis.GetDatabase().KeyTimeToLiveAsync(RedisScripts.KeyOf(John));
}
