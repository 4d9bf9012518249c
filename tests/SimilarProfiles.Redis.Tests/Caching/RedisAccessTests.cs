using Microsoft.Extensions.Options;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Caching;

public sealed class RedisAccessTests : RedisTest
{
    private const string Password = "s3cret-password";

    // Only what the store needs, and what the connection asks for.
    private protected override Task<RedisServer> StartRedisAsync() => RedisServer.StartAsync(false, "--requirepass", Password,
        "--user", "silo", "on", $">{Password}", "~similar_profiles:*", "&*",
        "+@connection", "+@scripting", "+@hash", "+@keyspace", "+get", "+set", "+setex", "-keys", "-flushall", "-flushdb", "+time", "+info");

    [Fact]
    public async Task UserAndPassword_openTheStore_andAreNeverTold()
    {
        var redis = Connect($"{Redis.ConnectionString},user=silo,password={Password}");
        var legacy = new LegacyOptions { Keys = ["similar_profiles:{username}", "similar_profiles:{username}:*"] };
        var store = await StoreAsync(redis, legacy: legacy);
        using var sweep = new LegacySweep(redis, Options.Create(legacy), TimeProvider.System);

        await store.OpenAsync(John, "a", null, Cancellation);
        await sweep.RunAsync(John, []);
        await store.ClearAsync(John, "a", false, new ClearMark("clear", ClearMark.UsualLife) with { LegacyKeys = 1 }, Cancellation);
        await store.InspectAsync(Cancellation);
        var receipts = new RedisClearReceipts(redis, Options.Create(new CacheOptions()), TimeProvider.System);
        await receipts.ReserveAsync("id", John, Cancellation);
        await receipts.KeepAsync("id", RedisClearReceiptsTests.Receipt, Cancellation);
        Assert.NotNull(await receipts.ReserveAsync("id", John, Cancellation));
        await Redis.KillAsync();
        var failure = await Assert.ThrowsAsync<CacheUnavailableException>(() => store.ClearAsync(John, "a", false, default, Cancellation));

        Assert.DoesNotContain(Password, failure.ToString());
        Assert.NotEmpty(Logs.Lines);
        Assert.DoesNotContain(Logs.Lines, line => line.Contains(Password));
    }

    [Fact]
    public async Task Wrong_password_isAnOutageAndIsNeverTold()
    {
        var store = await StoreAsync(Connect($"{Redis.ConnectionString},user=silo,password=wrong-{Password}"), settled: false);

        var failure = await Assert.ThrowsAsync<CacheUnavailableException>(() => store.OpenAsync(John, "a", null, Cancellation));

        Assert.DoesNotContain(Password, failure.ToString());
        Assert.DoesNotContain(Logs.Lines, line => line.Contains(Password));
    }
}
