using System.Collections.Immutable;

namespace SimilarProfiles.Histories;

/// <summary>Changes that wait to be written or are being written; the profile that has waited longest is the next. Thread-safe.</summary>
/// <param name="capacity">The most profiles that wait.</param>
internal sealed class WaitingChanges(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Username, Waiting> _waiting = [];
    private readonly Dictionary<Username, HistoryChange> _written = [];
    private readonly Queue<Username> _order = [];

    /// <summary>Adds a clear; false when there is no room for one more profile.</summary>
    public bool TryAdd(Username username, PastClear clear)
    {
        lock (_lock)
        {
            if (Find(username) is not { } waiting) return false;
            waiting.Add(clear);
            return true;
        }
    }

    /// <summary>Adds that the CDN has confirmed; false when there is no room for one more profile.</summary>
    public bool TryConfirm(Username username, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (Find(username) is not { } waiting) return false;
            waiting.CdnConfirmedAt = at;
            return true;
        }
    }

    /// <summary>What is not written yet of a profile.</summary>
    public HistoryChange Of(Username username)
    {
        lock (_lock)
        {
            var written = _written.GetValueOrDefault(username, HistoryChange.None);
            return _waiting.TryGetValue(username, out var waiting) ? written.With(waiting.ToChange()) : written;
        }
    }

    /// <summary>The next ones to write; each is to be told by <see cref="Written"/>, or given back.</summary>
    public IReadOnlyList<(Username Username, HistoryChange Change)> Take(int most)
    {
        lock (_lock)
        {
            var taken = new List<(Username, HistoryChange)>();
            while (taken.Count < most && _order.TryDequeue(out var username))
            {
                _waiting.Remove(username, out var waiting);
                var change = _written[username] = waiting!.ToChange();
                taken.Add((username, change));
            }

            return taken;
        }
    }

    /// <summary>A change has been written.</summary>
    public void Written(Username username)
    {
        lock (_lock) _written.Remove(username);
    }

    /// <summary>A change could not be written, and waits again; false when there is no room for one more profile.</summary>
    public bool TryGiveBack(Username username)
    {
        lock (_lock)
        {
            if (!_written.Remove(username, out var change)) return true;
            if (Find(username) is not { } waiting) return false;
            waiting.AddBefore(change);
            return true;
        }
    }

    private Waiting? Find(Username username)
    {
        if (_waiting.TryGetValue(username, out var waiting)) return waiting;
        if (_waiting.Count >= capacity) return null;
        _order.Enqueue(username);
        return _waiting[username] = new Waiting();
    }

    /// <summary>What waits of one profile. A profile may be cleared ten thousand times a second: to add is cheap.</summary>
    private sealed class Waiting
    {
        private readonly List<PastClear> _clears = [];

        public DateTimeOffset? CdnConfirmedAt { get; set; }

        public void Add(PastClear clear)
        {
            if (_clears.Count == 2 * ClearHistory.MaxClears) _clears.RemoveRange(0, ClearHistory.MaxClears);
            _clears.Add(clear);
        }

        public void AddBefore(HistoryChange change)
        {
            _clears.InsertRange(0, change.Clears.Reverse().Take(ClearHistory.MaxClears));
            if (_clears.Count > 2 * ClearHistory.MaxClears) _clears.RemoveRange(0, _clears.Count - ClearHistory.MaxClears);
            CdnConfirmedAt ??= change.CdnConfirmedAt;
        }

        public HistoryChange ToChange() => new HistoryChange([.. _clears], CdnConfirmedAt).Shortened();
    }
}
