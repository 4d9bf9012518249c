namespace SimilarProfiles.Cdn.Queue;

/// <summary>What one purge has waiting in one batcher. Touched by the batcher's loop alone.</summary>
/// <param name="ticket">The purge.</param>
/// <param name="items">Its different keys, or its different images.</param>
/// <param name="askedAt">When it was asked for, a timestamp of the <see cref="TimeProvider"/>.</param>
internal sealed class QueuedPurge(PurgeTicket ticket, IReadOnlyList<string> items, long askedAt)
{
    private int _taken;

    /// <summary>The purge.</summary>
    public PurgeTicket Ticket => ticket;

    /// <summary>When it was asked for.</summary>
    public long AskedAt => askedAt;

    /// <summary>True when nothing of it needs another call.</summary>
    public bool IsOver => _taken == items.Count || ticket.IsOver;

    /// <summary>Moves as much of it as fits into a call.</summary>
    public void MoveTo(PurgeBatch batch, int limit)
    {
        while (!IsOver && batch.TryAdd(items[_taken], ticket, limit))
        {
            _taken++;
            ticket.Take();
        }
    }
}
