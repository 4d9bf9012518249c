using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Client.Redis;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing.Processes;
using SimilarProfiles.Testing.Store;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>The contract of all stores, kept by the store on Redis, whose clock is the real one.</summary>
public sealed class RedisStoreContractTests : SimilarProfilesStoreContract, IAsyncLifetime
{
    private static readonly CacheOptions Settings = new() { Lease = TimeSpan.FromSeconds(1), RecordsPurges = true };

    // Timers may fire early.
    private static readonly TimeSpan TimerTick = TimeSpan.FromMilliseconds(5);

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private RedisServer _server = null!;
    private ConnectionMultiplexer _redis = null!;
    private RedisStore _store = null!;
    private RedisStore _storeWithoutCdn = null!;

    private protected override ISimilarProfilesStore Store => _store;

    private protected override ISimilarProfilesStore StoreWithoutCdn => _storeWithoutCdn;

    private protected override TimeSpan Lease => Settings.Lease;

    private protected override TimeSpan LeaseExcess => TimeSpan.FromMilliseconds(1);

    private protected override TimeSpan Tolerance => Lease * 0.4;

    private protected override int Rounds => 100;

    // The silo's clock, by which entries end; leases are Redis's.
    private protected override DateTimeOffset Now => _time.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _redis = await ConnectionMultiplexer.ConnectAsync(RedisConfiguration.Parse(_server.ConnectionString));
        _store = NewStore(Settings);
        _storeWithoutCdn = NewStore(new CacheOptions { Lease = Settings.Lease });
        await _store.NoteHistoriesAsync();
        await _storeWithoutCdn.NoteHistoriesAsync();
        // They have known their Redis for longer than a lease.
        _time.Advance(Lease);
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null) await _redis.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    private protected override async Task PassAsync(TimeSpan time)
    {
        await Task.Delay(time + TimerTick, TimeProvider.System, Cancelled);
        _time.Advance(time);
    }

    private RedisStore NewStore(CacheOptions options) =>
        new(_redis, options, _time, NullLogger<RedisStore>.Instance);
}
