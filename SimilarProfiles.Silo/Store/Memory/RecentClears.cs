using System.Diagnostics.CodeAnalysis;

namespace SimilarProfiles.Store.Memory;

/// <summary>What has lately become of clears, by their identities: as many as it takes, the oldest go first. Thread-safe.</summary>
/// <param name="capacity">The most that it remembers.</param>
internal sealed class RecentClears<TKey, TValue>(int capacity) where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly Queue<TKey> _order = [];

    /// <summary>What it remembers.</summary>
    public bool TryFind(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock) return _values.TryGetValue(key, out value);
    }

    /// <summary>What it remembers if that is still good; else this, which it remembers from now on.</summary>
    public TValue FindOrSet(TKey key, TValue value, Func<TValue, bool> isGood)
    {
        lock (_lock)
        {
            if (_values.TryGetValue(key, out var known) && isGood(known)) return known;
            Set(key, value);
            return value;
        }
    }

    /// <summary>Remembers this from now on.</summary>
    public void Set(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (!_values.ContainsKey(key)) _order.Enqueue(key);
            _values[key] = value;
            while (_order.Count > capacity) _values.Remove(_order.Dequeue());
        }
    }
}
