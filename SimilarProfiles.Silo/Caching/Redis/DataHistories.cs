using System.Collections.Concurrent;

namespace SimilarProfiles.Caching.Redis;

/// <summary>
/// Since when this silo has known the history of data that a Redis server continues. A history is Redis's own notion,
/// the <c>master_replid</c> of <c>INFO replication</c>: random at each start of a server, with or without its data, and at
/// each promotion of a replica. What was written under another history, leases included, may be missing from this one,
/// which began before this silo saw it; so once it has known it for longer than a lease, no lost lease is left.
/// The clear's script itself says which history it ran under. Events of the connection would not do: they are raised
/// aside, and may come after the answer of a call on the new connection; and a promotion need not break a connection.
/// </summary>
internal sealed class DataHistories(TimeProvider time)
{
    /// <summary>More than the shards of any sensible cluster; beyond it, all are taken for just begun.</summary>
    internal const int Capacity = 1000;

    private readonly ConcurrentDictionary<string, long> _firstSeen = new(StringComparer.Ordinal);

    /// <summary>How long a lease that is not on record may still run.</summary>
    /// <param name="history">The history that the record is part of; empty when the server did not say, which never gets old.</param>
    /// <param name="lease">The lease.</param>
    public TimeSpan LostLeaseRemaining(string history, TimeSpan lease)
    {
        if (history.Length == 0) return lease;
        var remaining = lease - time.GetElapsedTime(Seen(history));
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    /// <summary>Notes that a server continues the history.</summary>
    /// <returns>The timestamp at which it was first noted.</returns>
    public long Seen(string history)
    {
        if (_firstSeen.Count >= Capacity && !_firstSeen.ContainsKey(history)) _firstSeen.Clear();
        return _firstSeen.GetOrAdd(history, static (_, clock) => clock.GetTimestamp(), time);
    }
}
