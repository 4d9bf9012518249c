using System.Collections.Concurrent;

namespace SimilarProfiles.Store.Redis;

// Decision 15: docs/decisions/0015-history-of-redis-data.md
/// <summary>
/// Since when the history of data that a Redis server continues has been known. A history is Redis's own notion,
/// the <c>master_replid</c> of <c>INFO replication</c>: random at each start of a server, with or without its data, and at
/// each promotion of a replica. What was written under another history, leases included, may be missing from this one,
/// which began before any silo saw it. So once it has been known for longer than a lease, no lost lease is left.
/// The clear's own script reports the history under which it ran. Connection events are not enough: they are raised
/// separately, and may come after the answer to a call on the new connection. And a promotion need not break a connection.
/// </summary>
internal sealed class ReplicationHistories(TimeProvider time)
{
    /// <summary>More than the shards of any sensible cluster; beyond it, all histories are treated as just begun.</summary>
    internal const int Capacity = 1000;

    private readonly ConcurrentDictionary<string, long> _knownSince = new(StringComparer.Ordinal);

    /// <summary>How long a lease that is not on record may still run.</summary>
    /// <param name="history">The history that the record is part of; empty if the server did not report it, and then it never ages.</param>
    /// <param name="lease">The lease.</param>
    public TimeSpan LostLeaseRemaining(string history, TimeSpan lease)
    {
        if (history.Length == 0) return lease;
        Seen(history, TimeSpan.Zero);
        return Remaining(_knownSince.GetValueOrDefault(history, time.GetTimestamp()), lease);
    }

    /// <summary>How long such a lease may run under any of the recorded histories.</summary>
    public TimeSpan LostLeaseRemaining(TimeSpan lease) =>
        _knownSince.Values.Select(since => Remaining(since, lease)).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>Records that a server continues a history, and for how long it has been known; the longest reported time counts.</summary>
    public void Seen(string history, TimeSpan age)
    {
        if (history.Length == 0) return;
        if (_knownSince.Count >= Capacity && !_knownSince.ContainsKey(history)) _knownSince.Clear();
        var since = time.GetTimestamp() - (long)(age.TotalSeconds * time.TimestampFrequency);
        _knownSince.AddOrUpdate(history, since, (_, known) => Math.Min(known, since));
    }

    private TimeSpan Remaining(long since, TimeSpan lease)
    {
        var remaining = lease - time.GetElapsedTime(since);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
