namespace SimilarProfiles.Cdn.Queue;

/// <summary>What one call names, and for whom: a key or an image that several have asked for is named once.</summary>
internal sealed class PurgeBatch
{
    private readonly List<PurgeTicket> _tickets = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _items = [];

    /// <summary>The different keys or images, in the order in which they were asked for.</summary>
    public IReadOnlyList<string> Items => _items;

    /// <summary>The spans that asked, each once.</summary>
    public PurgeAsker[] Askers => [.. _tickets.Select(ticket => ticket.Asker).Where(asker => asker.Span != default).Distinct()];

    /// <summary>Adds an item, unless it is a new one and there are as many as a call may carry.</summary>
    public bool TryAdd(string item, PurgeTicket ticket, int limit)
    {
        if (!_known.Contains(item))
        {
            if (_items.Count == limit) return false;
            _known.Add(item);
            _items.Add(item);
        }

        _tickets.Add(ticket);
        return true;
    }

    /// <summary>The call was confirmed.</summary>
    public void Confirm()
    {
        foreach (var ticket in _tickets) ticket.Confirm();
    }

    /// <summary>The call was not confirmed.</summary>
    public void Fail(PurgeFailedException failure)
    {
        foreach (var ticket in _tickets) ticket.Fail(failure);
    }
}
