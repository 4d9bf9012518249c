using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Store.Memory;

// Decision 3: docs/decisions/0003-memory-store-on-memorycache.md
/// <summary>
/// The store of the embedded mode: the records in this process' memory, dropped when they expire or the limit is
/// reached. It keeps the contract of the Redis store, leases included, except that eviction may forget a lease; in one
/// process there is no second activation that could hold one. Purges on record are neither dropped nor counted in the
/// limit, and end with the process.
/// </summary>
internal sealed class MemoryStore : ISimilarProfilesStore, IStoreInspector, IDisposable
{
    // Longer than any lease, and than a fetch that may still come in under the token.
    private static readonly TimeSpan RecordLife = TimeSpan.FromSeconds(30);

    // At the limit itself the cache refuses whatever comes, so room is made before.
    private const double FullAt = 0.9;
    private const double MakeRoom = 0.25;

    // The clears of which it knows what they dropped; in one process, few are ever repeated.
    private const int Marks = 10_000;

    // A record is changed under the lock of its stripe; 64 stripes keep profiles out of each other's way.
    private readonly Lock[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];
    private readonly MemoryCache _records;
    private readonly PostEvictionCallbackRegistration _onDropped;
    private readonly ConcurrentDictionary<Username, MemoryPurge> _purges = [];
    private readonly RecentClears<(Username, string), DroppedEntry> _marks = new(Marks);
    private readonly CacheOptions _options;
    private readonly TimeProvider _time;
    private long _entries;
    private long _bytes;
    private int _makingRoom;
    private long _cleanedAtTicks;

    /// <summary>Makes an empty store.</summary>
    public MemoryStore(IOptions<CacheOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _onDropped = new PostEvictionCallbackRegistration { EvictionCallback = OnDropped };
        _records = new MemoryCache(new MemoryCacheOptions
        {
            Clock = new TimeProviderClock(time),
            SizeLimit = _options.MemoryLimitBytes,
            TrackStatistics = true,
        });
    }

    /// <inheritdoc/>
    public Task<OpenedRecord> OpenAsync(Username username, string holder, CacheEntry? known, CancellationToken cancellationToken)
    {
        lock (StripeOf(username))
        {
            var record = Find(username) ?? MemoryRecord.Empty;
            record = record with
            {
                Token = record.Token ?? Guid.NewGuid().ToString("N"),
                OthersUntil = record.LeaseOfOthersThan(holder),
                Holder = holder,
                LeaseUntil = _time.GetTimestamp() + Timestamps(_options.Lease),
            };
            Save(username, record);
            return Task.FromResult(new OpenedRecord(record.Token, record.Entry, _purges.ContainsKey(username)));
        }
    }

    /// <inheritdoc/>
    public Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry, CancellationToken cancellationToken)
    {
        lock (StripeOf(username))
        {
            var record = Find(username);
            if (record?.Token != token) record = null; // rule: fence
            if (record is null || PurgeIsFull(username, entry)) return Task.FromResult(false);
            Save(username, record with { Entry = entry });
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<ClearedRecord> ClearAsync(
        Username username, string holder, bool keepLease, ClearMark mark, CancellationToken cancellationToken)
    {
        lock (StripeOf(username))
        {
            var record = Find(username) ?? MemoryRecord.Empty;
            var left = MemoryRecord.Empty;
            left = left with { OthersUntil = record.LeaseOfOthersThan(holder) }; // rule: keep
            if (keepLease && record.Holder == holder) left = left with { Holder = holder, LeaseUntil = record.LeaseUntil }; // rule: keep-own
            var dropped = record.Entry is { } entry ? new DroppedEntry(entry.Profiles.Count, entry.ImageCount) : null;
            Save(username, left);
            DroppedEntry? before = null;
            if (mark.Id is not null) before = DroppedBefore(username, mark.Id, dropped); // rule: repeat
            var purge = RecordPurge(username, record, Math.Max(left.OthersUntil, left.LeaseUntil), before is not null);
            return Task.FromResult(new ClearedRecord(before ?? dropped, Remaining(left.OthersUntil), purge));
        }
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(Username username, string holder, CancellationToken cancellationToken)
    {
        lock (StripeOf(username))
        {
            if (Find(username) is { } record && record.Holder == holder)
            {
                Save(username, record with { Holder = null, LeaseUntil = 0 });
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<CacheEntry?> PeekAsync(Username username, CancellationToken cancellationToken)
    {
        lock (StripeOf(username)) return Task.FromResult(Find(username)?.Entry);
    }

    /// <inheritdoc/>
    public Task<RecordedPurge?> FindPurgeAsync(Username username, CancellationToken cancellationToken)
    {
        lock (StripeOf(username)) return Task.FromResult(_purges.TryGetValue(username, out var purge) ? ToRecorded(purge) : null);
    }

    /// <inheritdoc/>
    public Task<bool> ConfirmPurgeAsync(Username username, string purgeId, CancellationToken cancellationToken)
    {
        lock (StripeOf(username))
        {
            return Task.FromResult(
                _purges.TryGetValue(username, out var purge) && purge.Id == purgeId && _purges.TryRemove(username, out _));
        }
    }

    /// <inheritdoc/>
    public Task<StoreFigures> InspectAsync(CancellationToken cancellationToken)
    {
        // A cache that nobody uses drops nothing; this look-up lets it, so that expired records are not counted for ever.
        _records.TryGetValue(string.Empty, out _);
        var statistics = _records.GetCurrentStatistics()!;
        var cleanedAt = Interlocked.Read(ref _cleanedAtTicks);
        return Task.FromResult(new StoreFigures(
            Keys: statistics.CurrentEntryCount,
            Entries: Interlocked.Read(ref _entries),
            MemoryUsedBytes: statistics.CurrentEstimatedSize,
            MaxMemoryBytes: _options.MemoryLimitBytes,
            LastCleanup: cleanedAt == 0 ? null : new DateTimeOffset(cleanedAt, TimeSpan.Zero)));
    }

    /// <inheritdoc/>
    public void Dispose() => _records.Dispose();

    private bool PurgeIsFull(Username username, CacheEntry entry) =>
        _purges.TryGetValue(username, out var purge) && purge.ImageAddresses.Length >= PurgeLimits.MaxImages && entry.ImageAddressesAtCdn().Length > 0;

    private DroppedEntry? DroppedBefore(Username username, string id, DroppedEntry? now)
    {
        if (_marks.TryFind((username, id), out var before)) return before;
        if (now is not null) _marks.Set((username, id), now);
        return null;
    }

    private RecordedPurge? RecordPurge(Username username, MemoryRecord cleared, long leasesUntil, bool isRepeated)
    {
        _purges.TryGetValue(username, out var before);
        if (before is null && !(_options.RecordsPurges && (cleared.Token is not null || isRepeated))) return null;
        var now = _time.GetTimestamp();
        var purge = new MemoryPurge(
            Guid.NewGuid().ToString("N"),
            [.. (before?.ImageAddresses ?? []).Union(cleared.Entry is { } entry ? entry.ImageAddressesAtCdn() : [])],
            From: Math.Max(now, leasesUntil),
            Since: before?.Since ?? now);
        return ToRecorded(_purges[username] = purge);
    }

    private RecordedPurge ToRecorded(MemoryPurge purge)
    {
        var now = _time.GetTimestamp();
        return new RecordedPurge(purge.Id, purge.ImageAddresses, Span(now - purge.From), Span(now - purge.Since));
    }

    private Lock StripeOf(Username username) => _stripes[(uint)username.GetHashCode() % _stripes.Length];

    private MemoryRecord? Find(Username username)
    {
        var record = _records.Get<Slot>(username.Value)?.Record;
        return record?.Entry is { } entry && entry.StaleUntil <= _time.GetUtcNow() ? record with { Entry = null } : record;
    }

    private void Save(Username username, MemoryRecord record)
    {
        var now = _time.GetUtcNow();
        if (_records.Get<Slot>(username.Value) is { } before) Uncount(before);
        // Replacing it in one step may subtract its size twice when an eviction races that (dotnet/runtime#129186); below
        // zero the cache takes nothing any more.
        _records.Remove(username.Value);
        if (record.Token is null && Math.Max(record.OthersUntil, record.LeaseUntil) <= _time.GetTimestamp()) return;

        var entryLife = record.Entry?.StaleUntil - now ?? TimeSpan.Zero;
        var slot = new Slot(record, RecordSize.Of(username, record));
        if (record.Entry is not null) Interlocked.Increment(ref _entries);
        var bytes = Interlocked.Add(ref _bytes, slot.Size);
        _records.Set(username.Value, slot, new MemoryCacheEntryOptions
        {
            AbsoluteExpiration = now + (entryLife > RecordLife ? entryLife : RecordLife),
            Size = slot.Size,
            // However many unknown profiles are asked for, they push out no known one.
            Priority = record.Entry is { Found: true } ? CacheItemPriority.Normal : CacheItemPriority.Low,
            PostEvictionCallbacks = { _onDropped },
        });
        if (bytes > _options.MemoryLimitBytes * FullAt && Interlocked.Exchange(ref _makingRoom, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static store => store.MakeRoomNow(), this, preferLocal: false);
        }
    }

    private void MakeRoomNow()
    {
        _records.Compact(MakeRoom);
        Volatile.Write(ref _makingRoom, 0);
    }

    private void OnDropped(object key, object? value, EvictionReason reason, object? state)
    {
        if (reason is not (EvictionReason.Expired or EvictionReason.Capacity)) return;
        Uncount((Slot)value!);
        Interlocked.Exchange(ref _cleanedAtTicks, _time.GetUtcNow().UtcTicks);
    }

    private void Uncount(Slot slot)
    {
        if (!slot.End()) return;
        Interlocked.Add(ref _bytes, -slot.Size);
        if (slot.Record.Entry is not null) Interlocked.Decrement(ref _entries);
    }

    private TimeSpan Remaining(long timestamp)
    {
        var remaining = timestamp - _time.GetTimestamp();
        return remaining <= 0 ? TimeSpan.Zero : Span(remaining);
    }

    private TimeSpan Span(long timestamps) => TimeSpan.FromSeconds((double)timestamps / _time.TimestampFrequency);

    private long Timestamps(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);

    /// <summary>A record's place in the cache. Its writer and an eviction may both end it; one of them counts that.</summary>
    private sealed class Slot(MemoryRecord record, long size)
    {
        private int _ended;

        public MemoryRecord Record => record;

        public long Size => size;

        /// <summary>True the first time.</summary>
        public bool End() => Interlocked.Exchange(ref _ended, 1) == 0;
    }
}
