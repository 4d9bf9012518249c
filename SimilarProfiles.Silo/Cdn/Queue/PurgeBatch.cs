namespace SimilarProfiles.Cdn.Queue;

/// <summary>The items of one call, and who asked for them. A key or an image that several purges asked for is included once.</summary>
internal sealed class PurgeBatch
{
    private readonly List<PurgeTicket> _tickets = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _items = [];

    /// <summary>The distinct keys or images, in the order of the requests.</summary>
    public IReadOnlyList<string> Items => _items;

    /// <summary>The spans that asked, each once.</summary>
    public PurgeAsker[] Askers => [.. _tickets.Select(ticket => ticket.Asker).Where(asker => asker.Span != default).Distinct()];

    /// <summary>Adds an item, unless it is new and the call is already full.</summary>
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
