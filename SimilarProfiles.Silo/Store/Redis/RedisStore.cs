using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SimilarProfiles.ServiceDefaults;
using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>
/// The store of a cluster: each operation is one script on one Redis key. A silo that loses or regains Redis treats every
/// lease as just begun, because its record may be gone; <see cref="ReplicationHistories"/> explains how that is detected.
/// All silos of a cluster must have the same <see cref="CacheOptions.Lease"/>.
/// </summary>
internal sealed partial class RedisStore : ISimilarProfilesStore, IStoreInspector, IDisposable
{
    // What the scripts cut off of Redis's TIME.
    private static readonly TimeSpan ClockTick = TimeSpan.FromMilliseconds(1);

    // A connection may break just then, and be back for the next one.
    private const int TriesToSettle = 3;

    private readonly IConnectionMultiplexer _redis;
    private readonly ReplicationHistories _histories;
    private readonly CacheOptions _options;
    private readonly LegacyKeys? _legacy;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisStore> _logger;

    /// <summary>Makes the store on the keyed connection.</summary>
    public RedisStore(
        [FromKeyedServices(RedisConnection.Name)] IConnectionMultiplexer redis,
        IOptions<CacheOptions> options,
        IOptions<LegacyOptions> legacy,
        TimeProvider time,
        ILogger<RedisStore> logger)
        : this(redis, options.Value, time, logger, legacy.Value)
    {
    }

    internal RedisStore(
        IConnectionMultiplexer redis, CacheOptions options, TimeProvider time, ILogger<RedisStore> logger, LegacyOptions? legacy = null)
    {
        (_redis, _options, _time, _logger) = (redis, options, time, logger);
        _legacy = legacy is null ? null : LegacyKeys.Of(legacy);
        _histories = new ReplicationHistories(time);
        _redis.ConnectionFailed += OnLost;
        _redis.ConnectionRestored += OnConnected;
        _redis.ConfigurationChanged += OnConfigured;
    }

    /// <inheritdoc/>
    public async Task<OpenedRecord> OpenAsync(
        Username username, string holder, CacheEntry? known, CancellationToken cancellationToken)
    {
        var answer = (RedisValue[])(await RunAsync("open", RedisScripts.Open, username, cancellationToken,
            holder, Guid.NewGuid().ToString("N"), Milliseconds(_options.Lease + ClockTick), known?.Id ?? "", Milliseconds(RedisScripts.RecordLife)))!;
        var isKnown = known is not null && known.Id == answer[1];
        return new OpenedRecord(answer[0]!, isKnown ? known : Decode(username, answer[2]), (bool)answer[3]);
    }

    /// <inheritdoc/>
    public async Task<bool> TryStoreAsync(
        Username username, string token, CacheEntry entry, CancellationToken cancellationToken)
    {
        var life = entry.StaleUntil - _time.GetUtcNow();
        return (bool)await RunAsync("store", RedisScripts.Store, username, cancellationToken,
            token, EntryFormat.Write(entry), entry.Id, entry.Profiles.Count, entry.ImageCount,
            Milliseconds(life), Milliseconds(RedisScripts.RecordLife), string.Join('\n', entry.ImageAddressesAtCdn()), PurgeLimits.MaxImages);
    }

    /// <inheritdoc/>
    public async Task<ClearedRecord> ClearAsync(
        Username username, string holder, bool keepLease, ClearMark mark, CancellationToken cancellationToken)
    {
        var purgeId = Guid.NewGuid().ToString("N");
        RedisValue[] arguments =
            [holder, purgeId, _options.RecordsPurges ? 1 : 0, keepLease ? 1 : 0, mark.Id ?? "", (long)mark.Life.TotalMilliseconds];
        var answer = (RedisValue[])(_legacy is null
            ? await RunClearAsync(RedisScripts.Clear, [RedisScripts.KeyOf(username)], arguments, cancellationToken)
            : await ClearLegacyAsync(_legacy, username, mark, arguments, cancellationToken))!;
        var dropped = (int)answer[0] < 0 ? null : new DroppedEntry((int)answer[0], (int)answer[1]);
        var onRecord = TimeSpan.FromMilliseconds((long)answer[2]);
        var lost = _histories.LostLeaseRemaining(answer[3].ToString(), _options.Lease);
        var others = onRecord > lost ? onRecord : lost;
        var purge = answer[4].IsNull ? null : new RecordedPurge(purgeId, ParseAddresses(answer[4]), -others, Span(answer[5]));
        return new ClearedRecord(dropped, others, purge, _legacy is null ? null : (int)answer[6]);
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(Username username, string holder, CancellationToken cancellationToken) =>
        RunAsync("release", RedisScripts.Release, username, cancellationToken, holder);

    /// <inheritdoc/>
    public async Task<CacheEntry?> PeekAsync(Username username, CancellationToken cancellationToken) =>
        Decode(username, await CallAsync("HGET", null, RedisScripts.KeyOf(username),
            redis => redis.GetDatabase().HashGetAsync(RedisScripts.KeyOf(username), "entry", CommandFlags.DemandMaster), cancellationToken));

    /// <inheritdoc/>
    public async Task<RecordedPurge?> FindPurgeAsync(Username username, CancellationToken cancellationToken)
    {
        var answer = (RedisValue[])(await RunAsync("find_purge", RedisScripts.FindPurge, username, cancellationToken))!;
        // The clear may have outwaited a lease that was not on record.
        return answer.Length == 0
            ? null
            : new RecordedPurge(answer[0]!, ParseAddresses(answer[1]), Span(answer[2]) - _options.Lease, Span(answer[3]));
    }

    /// <inheritdoc/>
    public async Task<bool> ConfirmPurgeAsync(Username username, string purgeId, CancellationToken cancellationToken) =>
        (bool)await RunAsync("confirm_purge", RedisScripts.ConfirmPurge, username, cancellationToken, purgeId, Milliseconds(RedisScripts.RecordLife));

    /// <inheritdoc/>
    public Task<StoreFigures> InspectAsync(CancellationToken cancellationToken) =>
        CallAsync("PIPELINE", null, null, RedisFigures.ReadAsync, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _redis.ConnectionFailed -= OnLost;
        _redis.ConnectionRestored -= OnConnected;
        _redis.ConfigurationChanged -= OnConfigured;
    }

    /// <summary>
    /// Reads the history of each master, and waits until it has been known for one lease, so that no clear needs to wait.
    /// Redis records since when it has been known. Only silos that start with new data wait here, and no silo waits for
    /// a Redis that does not answer.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesToSettle && !await NoteHistoriesAsync(); tries++) cancellationToken.ThrowIfCancellationRequested();
        var first = LostLeaseRemaining();
        if (first > TimeSpan.Zero) LogSettling(first.TotalSeconds);
        // Timers may fire some milliseconds early.
        for (var left = first; left > TimeSpan.Zero; left = LostLeaseRemaining())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), _time, cancellationToken);
        }

        TimeSpan LostLeaseRemaining() => _histories.LostLeaseRemaining(_options.Lease);
    }

    /// <summary>
    /// Reads the history of each master early. Only the speed of the first clears depends on it: a clear that
    /// finds an unknown history waits for one lease.
    /// </summary>
    /// <returns>Whether Redis reported them.</returns>
    internal async Task<bool> NoteHistoriesAsync()
    {
        try
        {
            foreach (var (history, age) in await HistoryRecords.ReadAsync(_redis)) _histories.Seen(history, age);
            return true;
        }
        catch (Exception e)
        {
            // Whatever a connection that comes and goes may throw: neither a start nor a clear fails of it.
            LogHistoryUnknown(e);
            return false;
        }
    }

    private void OnLost(object? sender, ConnectionFailedEventArgs e)
    {
        // Each attempt to connect that fails is an event of its own.
        if (e is { ConnectionType: ConnectionType.Interactive, FailureType: not ConnectionFailureType.UnableToConnect })
        {
            LogLost(RedisSpan.Text(e.EndPoint), e.FailureType);
        }
    }

    private void OnConnected(object? sender, ConnectionFailedEventArgs e)
    {
        if (e.ConnectionType != ConnectionType.Interactive) return;
        LogConnected(RedisSpan.Text(e.EndPoint));
        _ = NoteHistoriesAsync();
    }

    private void OnConfigured(object? sender, EndPointEventArgs e) => _ = NoteHistoriesAsync();

    // In a Redis Cluster a script takes the keys of one slot only; those of others are deleted before it.
    private async Task<RedisResult> ClearLegacyAsync(
        LegacyKeys legacy, Username username, ClearMark mark, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        var record = RedisScripts.KeyOf(username);
        var bySlot = legacy.Exact(username, mark.Spellings).ToLookup(key => _redis.HashSlot(key) == _redis.HashSlot(record));
        var apart = await Task.WhenAll(bySlot[false].Select(key => CallAsync("UNLINK", null, key,
            redis => redis.GetDatabase().KeyDeleteAsync(key, CommandFlags.DemandMaster), cancellationToken)));
        return await RunClearAsync(
            RedisScripts.ClearLegacy,
            [record, RedisScripts.LegacyMarkKey(username, mark.Id), .. bySlot[true]],
            [.. arguments, mark.LegacyKeys + apart.Count(static wasThere => wasThere)],
            cancellationToken);
    }

    private Task<RedisResult> RunClearAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken) =>
        _options.AcknowledgeReplicas == 0
            ? RunAsync("clear", script, keys, arguments, cancellationToken)
            : CallAsync("PIPELINE", "clear", keys[0],
                redis => ReplicatedScript.RunAsync(
                    redis, script, keys, [.. arguments], _options.AcknowledgeReplicas, _options.StoreTimeout * 0.8),
                cancellationToken);

    private Task<RedisResult> RunAsync(
        string name, string script, Username username, CancellationToken cancellationToken, params RedisValue[] arguments) =>
        RunAsync(name, script, [RedisScripts.KeyOf(username)], arguments, cancellationToken);

    private Task<RedisResult> RunAsync(
        string name, string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken) =>
        CallAsync("EVALSHA", name, keys[0],
            redis => HashedScript.RunAsync(redis.GetDatabase(), script, keys, arguments),
            cancellationToken);

    private async Task<T> CallAsync<T>(
        string command, string? script, RedisKey? key, Func<IConnectionMultiplexer, Task<T>> call, CancellationToken cancellationToken)
    {
        using var span = RedisSpan.Start(_redis, command, script, key);
        try
        {
            return await call(_redis).WaitAsync(cancellationToken);
        }
        catch (Exception e)
        {
            // No answer in time too, which is for the caller to say.
            span.Fail(e);
            if (RedisFailure.Of(e) is { } failure) throw failure;
            throw;
        }
    }

    private CacheEntry? Decode(Username username, RedisValue stored)
    {
        if (stored.IsNullOrEmpty) return null;
        try
        {
            var entry = EntryFormat.Read(((ReadOnlyMemory<byte>)stored).Span);
            return entry.StaleUntil > _time.GetUtcNow() ? entry : null;
        }
        catch (FormatException e)
        {
            LogUnreadable(username, e);
            return null;
        }
    }

    private static ImmutableArray<string> ParseAddresses(RedisValue lines) =>
        [.. ((string)lines!).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static TimeSpan Span(RedisValue milliseconds) => TimeSpan.FromMilliseconds((long)milliseconds);

    private static string Milliseconds(TimeSpan span) =>
        Math.Max(1, (long)Math.Ceiling(span.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
}
