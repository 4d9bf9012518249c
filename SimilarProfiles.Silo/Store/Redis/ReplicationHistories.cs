using System.Collections.Concurrent;

namespace SimilarProfiles.Store.Redis;

// Decision 15: docs/decisions/0015-history-of-redis-data.md
/// <summary>
/// Since when the history of data that a Redis server continues has been known. A history is Redis's own notion,
/// the <c>master_replid</c> of <c>INFO replication</c>: random at each start of a server, with or without its data, and at
/// each promotion of a replica. What was written under another history, leases included, may be missing from this one,
/// which began before anybody saw it; so once it has been known for longer than a lease, no lost lease is left.
/// The clear's script itself says which history it ran under. Events of the connection would not do: they are raised
/// aside, and may come after the answer of a call on the new connection; and a promotion need not break a connection.
/// </summary>
internal sealed class ReplicationHistories(TimeProvider time)
{
    /// <summary>More than the shards of any sensible cluster; beyond it, all are taken for just begun.</summary>
    internal const int Capacity = 1000;

    private readonly ConcurrentDictionary<string, long> _knownSince = new(StringComparer.Ordinal);

    /// <summary>How long a lease that is not on record may still run.</summary>
    /// <param name="history">The history that the record is part of; empty when the server did not say, which never gets old.</param>
    /// <param name="lease">The lease.</param>
    public TimeSpan LostLeaseRemaining(string history, TimeSpan lease)
    {
        if (history.Length == 0) return lease;
        Seen(history, TimeSpan.Zero);
        return Remaining(_knownSince.GetValueOrDefault(history, time.GetTimestamp()), lease);
    }

    /// <summary>How long such a lease may run under any of the histories that were noted.</summary>
    public TimeSpan LostLeaseRemaining(TimeSpan lease) =>
        _knownSince.Values.Select(since => Remaining(since, lease)).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>Notes that a server continues a history, which has been known for some time; the longest that was said counts.</summary>
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
