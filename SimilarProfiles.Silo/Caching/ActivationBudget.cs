using Microsoft.Extensions.Options;
using SimilarProfiles.Store;

namespace SimilarProfiles.Caching;

// Decision 33: docs/decisions/0033-activations-within-a-budget.md
/// <summary>
/// Keeps the activations of a silo within a memory budget, whatever callers ask for. An activation with nothing worth keeping
/// is deactivated soon after its last call. Of the others, the coldest are deactivated when all together exceed the budget. Each
/// new activation deactivates at least as many. docs/decisions/0033-activations-within-a-budget.md says why Orleans' own
/// collection is not enough. Thread-safe.
/// </summary>
internal sealed class ActivationBudget : IDisposable
{
    /// <summary>How long an empty activation is kept for the next call: a clear is usually followed by a read.</summary>
    internal static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    // What an activation takes without an entry, with what Orleans keeps for it (bytes); docs/operations.md has what was measured.
    private const int Bare = 3_000;

    // How many are looked at to find a cold one.
    private const int Sample = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<ActivationPlace> _empty = [];
    private readonly LinkedList<ActivationPlace> _full = [];
    private readonly long _limit;
    private readonly long _linger;
    private readonly TimeProvider _time;
    private readonly ITimer _sweeper;
    private long _bytes;

    /// <summary>Makes an empty one.</summary>
    public ActivationBudget(IOptions<CacheOptions> options, TimeProvider time)
    {
        (_limit, _time) = (options.Value.ActivationLimitBytes, time);
        _linger = (long)(Linger.TotalSeconds * time.TimestampFrequency);
        // For what is left when no more calls come.
        _sweeper = time.CreateTimer(_ => LetGo(int.MaxValue), null, Linger, Linger);
    }

    /// <summary>The time, as a timestamp.</summary>
    public long Now => _time.GetTimestamp();

    /// <summary>What all activations take, in bytes, by estimate.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return _bytes;
        }
    }

    /// <summary>How many activations there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _empty.Count + _full.Count;
        }
    }

    /// <summary>Records what an activation holds now; an unknown profile counts as nothing.</summary>
    public void Hold(ActivationPlace place, CacheEntry? entry)
    {
        lock (_lock)
        {
            if (place.HasLeft) return;
            Remove(place);
            place.Bytes = Bare + (entry is null ? 0 : entry.Profiles.Utf8.Length + (sizeof(int) * entry.Profiles.Count));
            _bytes += place.Bytes;
            Queue(entry is { Found: true } ? _full : _empty, place);
        }

        LetGo(2);
    }

    /// <summary>Forgets an activation that is being deactivated.</summary>
    public void Leave(ActivationPlace place)
    {
        lock (_lock)
        {
            place.HasLeft = true;
            Remove(place);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sweeper.Dispose();

    private void LetGo(int most)
    {
        List<ActivationPlace>? going = null;
        lock (_lock)
        {
            for (var i = 0; i < most && NextEmpty() is { } place; i++) Take(place);
            for (var i = 0; i < most && _bytes > _limit && (Coldest(_empty) ?? Coldest(_full)) is { } place; i++) Take(place);
        }

        foreach (var place in going ?? []) place.Deactivate();

        void Take(ActivationPlace place)
        {
            Remove(place);
            (going ??= []).Add(place);
        }
    }

    /// <summary>The next activation that has been empty for long enough.</summary>
    private ActivationPlace? NextEmpty()
    {
        var until = Now - _linger;
        while (_empty.First is { Value: var place } && place.QueuedAt <= until)
        {
            if (!place.IsBusy && place.UsedAt <= until && !place.HoldsSomething) return place;
            Requeue(_empty, place);
        }

        return null;
    }

    /// <summary>
    /// An activation that was not used since it was queued, preferably one that holds nothing; otherwise the least recently used of
    /// the first ones.
    /// </summary>
    private ActivationPlace? Coldest(LinkedList<ActivationPlace> queue)
    {
        ActivationPlace? coldest = null;
        for (var left = Math.Min(Sample, queue.Count); left > 0 && queue.First is { Value: var place }; left--)
        {
            if (!place.IsBusy && place.UsedAt <= place.QueuedAt && (queue == _full || !place.HoldsSomething)) return place;
            if (!place.IsBusy && (coldest is null || place.UsedAt < coldest.UsedAt)) coldest = place;
            Requeue(queue, place);
        }

        return coldest;
    }

    private void Queue(LinkedList<ActivationPlace> queue, ActivationPlace place)
    {
        place.QueuedAt = Now;
        place.Node = queue.AddLast(place);
    }

    private void Requeue(LinkedList<ActivationPlace> queue, ActivationPlace place)
    {
        place.QueuedAt = Now;
        queue.Remove(place.Node!);
        queue.AddLast(place.Node!);
    }

    private void Remove(ActivationPlace place)
    {
        if (place.Node is not { List: { } queue } node) return;
        queue.Remove(node);
        place.Node = null;
        _bytes -= place.Bytes;
    }
}
