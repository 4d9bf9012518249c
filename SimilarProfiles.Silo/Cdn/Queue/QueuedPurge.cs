namespace SimilarProfiles.Cdn.Queue;

/// <summary>The items of one purge that wait in one batcher. Only the batcher's loop uses it.</summary>
/// <param name="ticket">The purge.</param>
/// <param name="items">Its distinct keys, or its distinct images.</param>
/// <param name="askedAt">When it was requested, a timestamp of the <see cref="TimeProvider"/>.</param>
internal sealed class QueuedPurge(PurgeTicket ticket, IReadOnlyList<string> items, long askedAt)
{
    private int _taken;

    /// <summary>The purge.</summary>
    public PurgeTicket Ticket => ticket;

    /// <summary>When it was requested.</summary>
    public long AskedAt => askedAt;

    /// <summary>True if none of its items needs another call.</summary>
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
