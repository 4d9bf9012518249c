using Microsoft.Extensions.Options;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>The keys of other services, which a clear deletes besides.</summary>
public sealed class RedisLegacyTests : RedisTest
{
    // Names that john's keys must not be taken for, by a prefix or by a pattern.
    private static readonly string[] Others = ["johnny", "john_", "john.doe", "jo", "xjohn", "john2", "j"];

    [Fact]
    public async Task ClearAsync_withLegacyKeys_deletesThemInItsOwnStepAndCountsThem()
    {
        var redis = Connect();
        var original = await FilledAsync(redis);
        var store = await StoreAsync(redis, legacy: Named(OriginalService.Templates));
        await ResetCallsAsync(redis, store);

        var cleared = await store.ClearAsync(John, "a", false, default, Cancellation);

        Assert.Equal(5, cleared.LegacyKeys);
        Assert.Equal("new", await original.ReadAsync("john"));
        foreach (var other in Others) Assert.True(await original.HasAllAsync(other), other);
        // One script, and nothing beside it.
        Assert.Equal(("1", "5", "0"), (await CallsAsync(redis, "evalsha"), await CallsAsync(redis, "unlink"), await CallsAsync(redis, "keys")));
        Assert.Equal("0", await CallsAsync(redis, "scan"));
    }

    [Fact]
    public async Task ClearAsync_withoutSuchKeys_countsNone()
    {
        var store = await StoreAsync(legacy: Named(OriginalService.Templates));

        Assert.Equal(0, (await store.ClearAsync(John, "a", false, default, Cancellation)).LegacyKeys);
    }

    [Fact]
    public async Task ClearAsync_withoutTemplates_leavesThemAndRunsTheUsualScript()
    {
        var redis = Connect();
        var original = await FilledAsync(redis);
        var store = await StoreAsync(redis, legacy: new LegacyOptions());
        await ResetCallsAsync(redis, store);

        var cleared = await store.ClearAsync(John, "a", false, default, Cancellation);

        Assert.Null(cleared.LegacyKeys);
        Assert.True(await original.HasAllAsync("john"));
        Assert.Equal(("1", "0"), (await CallsAsync(redis, "evalsha"), await CallsAsync(redis, "unlink")));
    }

    [Fact]
    public async Task ClearAsync_deletesTheSpellingsThatTheCallerUsed()
    {
        var redis = Connect();
        var original = new OriginalService(redis);
        foreach (var spelling in new[] { "john", "John", "@john", "JOHN" }) await original.ReadAsync(spelling);
        var store = await StoreAsync(redis, legacy: Named("similar_profiles:{username}"));

        var cleared = await store.ClearAsync(John, "a", false, default(ClearMark) with { Spellings = ["John", "@john"] }, Cancellation);

        Assert.Equal(3, cleared.LegacyKeys);
        original.Source = "new";
        Assert.Equal(("new", "new", "new"), (await original.ReadAsync("john"), await original.ReadAsync("John"), await original.ReadAsync("@john")));
        Assert.Equal("old", await original.ReadAsync("JOHN"));
    }

    [Fact]
    public async Task ClearAsync_madeAgain_saysHowManyWereDeletedInAll()
    {
        var redis = Connect();
        await FilledAsync(redis);
        var store = await StoreAsync(redis, legacy: Named(OriginalService.Templates));
        var mark = new ClearMark("clear-1", ClearMark.UsualLife);

        await store.ClearAsync(John, "a", false, mark with { LegacyKeys = 2 }, Cancellation);
        await redis.GetDatabase().StringSetAsync("similar_profiles:john", "refilled meanwhile");

        Assert.Equal(8, (await store.ClearAsync(John, "a", false, mark, Cancellation)).LegacyKeys);
        Assert.Equal(0, (await store.ClearAsync(John, "a", false, new ClearMark("clear-2", ClearMark.UsualLife), Cancellation)).LegacyKeys);
        var life = await redis.GetDatabase().KeyTimeToLiveAsync(RedisScripts.LegacyMarkKey(John, "clear-1"));
        Assert.InRange(life!.Value, TimeSpan.FromSeconds(20), ClearMark.UsualLife);
    }

    [Fact]
    public async Task ClearAsync_keysThatMayNotBeDeleted_isAFailedClear()
    {
        var redis = Connect();
        await redis.GetDatabase().ExecuteAsync("ACL", "SETUSER", "silo", "on", ">secret", "~similar_profiles:*", "&*", "+@all");
        var store = await StoreAsync(Connect($"{Redis.ConnectionString},user=silo,password=secret"), legacy: Named("profile_images:{username}"));

        await Assert.ThrowsAsync<CacheOperationException>(() => store.ClearAsync(John, "a", false, default, Cancellation));
    }

    [Fact]
    public async Task RunAsync_deletesWhat_beginsWithTheNameAndASeparator()
    {
        var redis = Connect();
        var original = await FilledAsync(redis);
        await redis.GetDatabase().ExecuteAsync("CONFIG", "RESETSTAT");

        Assert.Equal(3, await Sweep(redis, OriginalService.Patterns).RunAsync(John, []));

        foreach (var key in OriginalService.KeysOf("john").Skip(5)) Assert.False(await redis.GetDatabase().KeyExistsAsync(key), key);
        foreach (var other in Others) Assert.True(await original.HasAllAsync(other), other);
        Assert.Equal(("0", "2"), (await CallsAsync(redis, "keys"), await CallsAsync(redis, "scan")));
    }

    // The text of a template is no pattern, whatever it has in it.
    [Theory]
    [InlineData("a[b]:{username}:*", "a[b]:john:1", "ab:john:1")]
    [InlineData("a?:{username}:*", "a?:john:1", "ab:john:1")]
    [InlineData("""a\:{username}:*""", """a\:john:1""", "a:john:1")]
    public async Task RunAsync_takesTemplatesLiterally(string template, string mine, string others)
    {
        var redis = Connect();
        await redis.GetDatabase().StringSetAsync([new(mine, "x"), new(others, "x")]);

        Assert.Equal(1, await Sweep(redis, template).RunAsync(John, []));

        Assert.False(await redis.GetDatabase().KeyExistsAsync(mine));
        Assert.True(await redis.GetDatabase().KeyExistsAsync(others));
    }

    [Fact]
    public async Task RunAsync_looksThroughMoreKeysThanOnePage_has()
    {
        var redis = Connect();
        await redis.GetDatabase().ExecuteAsync("DEBUG", "POPULATE", 20_000, "similar_profiles:mary");
        await redis.GetDatabase().ExecuteAsync("DEBUG", "POPULATE", 3_000, "similar_profiles:john");

        Assert.Equal(3_000, await Sweep(redis, OriginalService.Patterns).RunAsync(John, []));
        Assert.Equal(20_000, (long)await redis.GetDatabase().ExecuteAsync("DBSIZE"));
    }

    [Fact]
    public async Task RunAsync_cutOffByItsDeadline_isAnOutage()
    {
        var redis = Connect();
        await redis.GetDatabase().ExecuteAsync("DEBUG", "POPULATE", 200_000, "other");

        var failure = await Assert.ThrowsAsync<CacheUnavailableException>(
            () => Sweep(redis, TimeSpan.FromMilliseconds(2), OriginalService.Patterns).RunAsync(John, []));

        Assert.Contains("some may be left", failure.Message, StringComparison.Ordinal);
    }

    // Each walks through all of Redis, which serves others between its steps.
    [Fact]
    public async Task RunAsync_whileAnotherRuns_waitsForItsTurn()
    {
        var redis = Connect();
        await FilledAsync(redis);
        var sweep = Sweep(redis, "similar_profiles:{username}:*");
        Redis.Pause();

        var (first, second) = (sweep.RunAsync(John, []), sweep.RunAsync(Username.Parse("johnny"), []));
        var asked = redis.GetCounters().Interactive.TotalOutstanding;
        Redis.Resume();

        Assert.Equal(1, asked);
        Assert.Equal((1, 1), (await first, await second));
    }

    [Fact]
    public async Task RunAsync_withoutRedis_isAnOutage()
    {
        var sweep = Sweep(Connect(), OriginalService.Patterns);
        await Redis.KillAsync();

        await Assert.ThrowsAsync<CacheUnavailableException>(() => sweep.RunAsync(John, []));
    }

    private static LegacyOptions Named(params string[] templates) => new() { Keys = templates };

    private static LegacySweep Sweep(IConnectionMultiplexer redis, params string[] templates) => Sweep(redis, TimeSpan.FromSeconds(3), templates);

    private static LegacySweep Sweep(IConnectionMultiplexer redis, TimeSpan within, string[] templates) =>
        new(redis, Options.Create(new LegacyOptions { Keys = templates, ScanWithin = within }), TimeProvider.System);

    // The original has read everybody, and its source has changed since.
    private static async Task<OriginalService> FilledAsync(ConnectionMultiplexer redis)
    {
        var original = new OriginalService(redis);
        foreach (var username in Others.Append("john")) await original.ReadAsync(username);
        original.Source = "new";
        return original;
    }

    // Redis knows the script by then.
    private static async Task ResetCallsAsync(ConnectionMultiplexer redis, RedisStore store)
    {
        await store.ClearAsync(Username.Parse("mary"), "a", false, default, Cancellation);
        await redis.GetDatabase().ExecuteAsync("CONFIG", "RESETSTAT");
    }

    private static async Task<string> CallsAsync(ConnectionMultiplexer redis, string command)
    {
        var statistics = (string)(await redis.GetDatabase().ExecuteAsync("INFO", "commandstats"))!;
        var line = statistics.Split("\r\n").SingleOrDefault(line => line.StartsWith($"cmdstat_{command}:", StringComparison.Ordinal));
        return line?.Split("calls=")[1].Split(',')[0] ?? "0";
    }
}
