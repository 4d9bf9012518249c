using SimilarProfiles.Measuring;
using SimilarProfiles.Near;
using SimilarProfiles.Store;

namespace SimilarProfiles.Caching;

// Decision 1: docs/decisions/0001-store-fences-and-leases.md
/// <summary>
/// The cache of one profile in one activation. The store decides what is cached. This class may remember it under a
/// lease, fetches it once for all readers, and clears it. docs/consistency.md explains the six rules and why each is
/// needed. A line that ends in <c>// rule: …</c> implements that rule; a test removes the line and sees the promise break.
/// Not thread-safe: it runs on the activation's scheduler, and everything may have changed after an await.
/// </summary>
internal sealed partial class FencedCache(
    Username username,
    ISimilarProfilesStore store,
    SourceFetch source,
    CacheOptions options,
    CacheInstruments instruments,
    TimeProvider time)
{
    /// <summary>How much earlier than the store an activation considers its lease ended, as a fraction of the lease: for clock drift.</summary>
    internal const double DriftShare = 0.05;

    private string _holder = NewHolder();
    private long _epoch;
    private Memory? _memory;
    private Task<Memory?>? _opening;
    private Refill? _refill;
    private Task? _clearing;
    // Few profiles need these two, and all that an activation keeps costs memory, and pauses while it is collected.
    private NearGrants? _near;
    private BypassFetch? _bypass;
    private DateTimeOffset _askSourceFrom;
    private long _leasedUntil;

    /// <summary>Called when an open finds a purge of the profile on record.</summary>
    public Action? PurgeFound { get; init; }

    /// <summary>Called with the entry that is in memory from now on, or null.</summary>
    public Action<CacheEntry?>? Remembered { get; init; }

    /// <summary>Whether an entry that the source knows is in memory, a fetch is in flight, or a lease may be on record. On any thread.</summary>
    public bool HoldsSomething => _memory?.Entry is { Found: true } || RefillInFlight || IsLeased;

    /// <summary>Whether a fetch is in flight.</summary>
    public bool RefillInFlight => _refill is { Task.IsCompleted: false };

    /// <summary>How many processes may answer from a near copy.</summary>
    public int NearCopies => _near?.Count ?? 0;

    private bool IsLeased => time.GetTimestamp() < Volatile.Read(ref _leasedUntil);

    /// <summary>Reads answered from memory since the entry came into it; 0 if the entry is not the one in memory.</summary>
    public long HitsOf(CacheEntry entry) => _memory?.Entry?.Id == entry.Id ? _memory.Hits : 0;

    /// <summary>The similar profiles: from memory, the store or the source, whichever has them fresh first.</summary>
    /// <param name="nearHolder">The holder that keeps a near copy, if the reader has one.</param>
    /// <param name="cancellationToken">Ends only this reader's wait.</param>
    /// <exception cref="SourceUnavailableException">The source failed and no stale copy may be served.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<CacheRead> ReadAsync(INearCopyHolder? nearHolder, CancellationToken cancellationToken)
    {
        Memory memory;
        try
        {
            memory = await GetMemoryAsync(cancellationToken);
        }
        catch (Exception e) when (e is CacheUnavailableException or CacheOperationException)
        {
            return await (_bypass ??= new()).RunAsync(FetchPastStoreAsync).WaitAsync(cancellationToken);
        }

        var now = time.GetUtcNow();
        if (memory.Entry is { } entry)
        {
            if (now < entry.FreshUntil)
            {
                if (now >= entry.RefreshFrom && now >= _askSourceFrom) RefillOf(memory, out _);
                memory.Hits++;
                return new CacheRead(entry, ReadOutcome.Hit) { NearLease = GrantTo(nearHolder, memory, entry) };
            }

            if (now < entry.StaleUntil && now < _askSourceFrom) return new CacheRead(entry, ReadOutcome.Stale);
        }

        var refill = RefillOf(memory, out var collapsed);
        return await refill.Task.WaitAsync(cancellationToken) with { Collapsed = collapsed };
    }

    /// <summary>Drops what is cached, everywhere. Once begun, it runs to its end. The caller serializes clears.</summary>
    /// <param name="mark">The identity of the clear.</param>
    /// <exception cref="CacheUnavailableException">The store could not be reached in time; the clear may or may not happen.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    public async Task<CacheClear> ClearAsync(ClearMark mark)
    {
        var storeAnswered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _clearing = storeAnswered.Task;
        _epoch++;
        Remember(null);
        var (laps, nearCopies) = (new Laps(time), NearCopies);
        // While a near copy lives under this activation's lease, a clear through another one must see that lease.
        var keepLease = nearCopies > 0;
        var recall = RecallNearAsync();
        ClearedRecord cleared;
        try
        {
            cleared = await InTimeAsync(token => store.ClearAsync(username, _holder, keepLease, mark, token));
            if (!keepLease) Volatile.Write(ref _leasedUntil, 0);
        }
        catch
        {
            // Decision 4: docs/decisions/0004-retire-only-on-failure.md
            // It may still run in the store, later, and must not then end a lease that was taken after it.
            _holder = NewHolder(); // rule: retire
            throw;
        }
        finally
        {
            storeAnswered.SetResult();
        }

        var stored = laps.Next();
        await time.WaitForExpiryAsync(cleared.OthersRemaining); // rule: wait
        var waited = laps.Next();
        await recall; // rule: recall
        var nearHits = recall.IsCompletedSuccessfully ? recall.Result : 0;
        return new(cleared.Dropped, cleared.Purge, cleared.LegacyKeys, nearHits, new(stored, waited, laps.Next(), nearCopies));
    }

    /// <summary>Forgets everything, recalls the near leases under the lease, and gives the lease back.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached in time; the lease expires.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    public async Task ReleaseAsync()
    {
        (var holder, _holder) = (_holder, NewHolder());
        _epoch++;
        Remember(null);
        await RecallNearAsync(); // rule: release
        // Nothing on record to give back: one that is over costs nobody a wait.
        if (!IsLeased) return;
        await InTimeAsync(async token =>
        {
            await store.ReleaseAsync(username, holder, token);
            return true;
        });
    }

    /// <summary>The store's entry, if there is one; nothing changes.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached in time.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    public Task<CacheEntry?> PeekAsync() => InTimeAsync(token => store.PeekAsync(username, token));

    /// <summary>Counts reads that a near copy of the entry in memory answered.</summary>
    public void CountNearHits(long hits)
    {
        if (_memory is not { } memory) return;
        memory.Hits += hits;
        memory.Reads += hits;
    }

    // What a reader may keep under the lease that it was answered under; only what is hot, as each grant is one more to recall.
    private TimeSpan GrantTo(INearCopyHolder? holder, Memory memory, CacheEntry entry)
    {
        if ((++memory.Reads <= options.NearAfter && !memory.WasHot) || holder is null || !entry.Found) return TimeSpan.Zero;
        // The memory of a clear's time may still be in the hands of a reader who came before it.
        if (!ReferenceEquals(memory, _memory)) return TimeSpan.Zero;
        var lease = options.Lease;
        lease = Shorter(lease, time.GetElapsedTime(time.GetTimestamp(), memory.LeaseEnds)); // rule: nest
        lease = Shorter(lease, entry.FreshUntil - time.GetUtcNow());
        return lease > TimeSpan.Zero && (_near ??= new(username, time)).TryAdd(holder, memory.RecordedUntil) ? lease : TimeSpan.Zero;
    }

    private Task<long> RecallNearAsync() => _near?.RecallAsync() ?? Task.FromResult(0L);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private async ValueTask<Memory> GetMemoryAsync(CancellationToken cancellationToken)
    {
        for (; ; )
        {
            while (_clearing is { IsCompleted: false }) await _clearing.WaitAsync(cancellationToken); // rule: hold
            var leased = _memory;
            if (leased is not null && time.GetTimestamp() >= leased.LeaseEnds) leased = null; // rule: lease
            if (leased is not null) return leased;

            if (_opening is { IsCompleted: false })
            {
                // Asked before this reader came, so its answer is good only under its lease: look again.
                await _opening.WaitAsync(cancellationToken);
                continue;
            }

            // Asked after this reader came, so its answer is good even if the lease is over when it arrives.
            var opening = _opening = OpenAsync();
            var opened = await opening.WaitAsync(cancellationToken);
            if (_opening == opening) _opening = null;
            if (opened is not null) return opened;
        }
    }

    private async Task<Memory?> OpenAsync()
    {
        var (epoch, asked, known) = (_epoch, time.GetTimestamp(), _memory);
        var record = await InTimeAsync(token => store.OpenAsync(username, _holder, known?.Entry, token));
        Volatile.Write(ref _leasedUntil, After(time.GetTimestamp(), options.Lease));
        if (epoch != _epoch) return null; // rule: epoch
        if (record.PurgeOnRecord) PurgeFound?.Invoke();
        var memory = new Memory(record.Token, record.Entry, After(asked, options.Lease * (1 - DriftShare)), After(asked, options.Lease))
        {
            WasHot = known?.Reads > options.NearAfter,
        };
        if (record.Entry is not null && record.Entry == known?.Entry) memory.Hits = known.Hits;
        Remember(memory);
        return memory;
    }

    private Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> operation) =>
        StoreDeadline.RunAsync(operation, options.StoreTimeout, time);

    private void Remember(Memory? memory)
    {
        var held = (memory?.Entry is null ? 0 : 1) - (_memory?.Entry is null ? 0 : 1);
        if (held != 0) instruments.EntryHeld(held);
        var isOther = !ReferenceEquals(memory?.Entry, _memory?.Entry);
        _memory = memory;
        if (isOther) Remembered?.Invoke(memory?.Entry);
    }

    private long After(long timestamp, TimeSpan span) => timestamp + (long)(span.TotalSeconds * time.TimestampFrequency);

    private static string NewHolder() => Guid.NewGuid().ToString("N");

    /// <summary>The store's answer, and until when it may be trusted by this activation's clock.</summary>
    private sealed record Memory(string Token, CacheEntry? Entry, long LeaseEnds, long RecordedUntil)
    {
        /// <summary>Reads that it answered since it has this entry.</summary>
        public long Hits { get; set; }

        /// <summary>Reads under this lease, including those that near copies answered.</summary>
        public long Reads { get; set; }

        /// <summary>Whether there were many under the previous lease: then the first read gets a near lease again.</summary>
        public bool WasHot { get; init; }
    }
}
