using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Client.Redis;
using SimilarProfiles.Sources;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>A test with a Redis of its own, and stores on it.</summary>
public abstract class RedisTest : IAsyncLifetime
{
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    /// <summary>The longest that a lease is on record: the store grants what its clock cuts off on top.</summary>
    protected static readonly TimeSpan LeaseOnRecord = Lease + TimeSpan.FromMilliseconds(1);

    private readonly List<IDisposable> _connections = [];

    private protected RedisServer Redis { get; private set; } = null!;

    private protected CapturedLogs Logs { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected static Username John { get; } = Username.Parse("john");

    public virtual async ValueTask InitializeAsync() => Redis = await StartRedisAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) connection.Dispose();
        if (Redis is not null) await Redis.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual Task<RedisServer> StartRedisAsync() => RedisServer.StartAsync();

    private protected ConnectionMultiplexer Connect(string? connectionString = null)
    {
        var options = RedisConfiguration.Parse(connectionString ?? Redis.ConnectionString);
        options.LoggerFactory = LogTo(Logs);
        var redis = ConnectionMultiplexer.Connect(options);
        _connections.Add(redis);
        return redis;
    }

    /// <summary>A store that has known its Redis for longer than a lease, unless a test wants it new; without a rule of its scripts.</summary>
    private protected async Task<RedisStore> StoreAsync(
        ConnectionMultiplexer? redis = null, bool settled = true, TimeSpan? lease = null, string? without = null, int replicas = 0,
        bool recordsPurges = false, FakeTimeProvider? time = null, LegacyOptions? legacy = null)
    {
        var options = new CacheOptions { Lease = lease ?? Lease, AcknowledgeReplicas = replicas, RecordsPurges = recordsPurges };
        time ??= new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        redis ??= Connect();
        var store = new RedisStore(
            without is null ? redis : MutantRedis.Without(without, redis), options, time, new Logger<RedisStore>(LogTo(Logs)), legacy);
        if (!settled) return store;
        await store.NoteHistoriesAsync();
        time.Advance(options.Lease);
        return store;
    }

    private protected static CacheEntry Entry(TimeSpan? life = null, int profiles = 2)
    {
        var options = new CacheOptions { FreshFor = life ?? TimeSpan.FromMinutes(1), StaleFor = TimeSpan.Zero };
        SourceProfile[] fetched =
        [
            .. Enumerable.Range(1, profiles).Select(i => new SourceProfile(
                $"similar{i}", $"Similar \"{i}\" é漢", i == 1 ? null : $"https://images.example/{i}.jpg", i * 1_000_000_000L, 1.0 / (i + 2))),
        ];
        return CacheEntry.Create(fetched, TimeProvider.System.GetUtcNow(), options) with { CdnImagePrefix = "https://images.example/" };
    }

    private static LoggerFactory LogTo(CapturedLogs logs) =>
        new([logs], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
}
