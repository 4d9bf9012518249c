using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Feed;

// Decision 39: docs/decisions/0039-a-feed-that-readers-pull.md
/// <summary>
/// The last events of this silo, numbered from 0. Adding takes a lock for the time of one copy, allocates nothing and waits
/// for no reader; what is not read in time is overwritten.
/// </summary>
internal sealed class FeedRing(IOptions<FeedOptions> options)
{
    private readonly Lock _lock = new();
    private readonly FeedEvent[] _events = new FeedEvent[options.Value.Keep];
    private long _next;

    /// <summary>Adds one.</summary>
    public void Add(in FeedEvent happened)
    {
        lock (_lock)
        {
            _events[_next % _events.Length] = happened;
            _next++;
        }
    }

    /// <summary>The events from a number on that are kept.</summary>
    /// <param name="from">The first number that is asked for.</param>
    /// <returns>The number of the first event, and the events.</returns>
    public (long First, ImmutableArray<FeedEvent> Events) From(long from)
    {
        lock (_lock)
        {
            var first = Math.Clamp(from, Math.Max(0, _next - _events.Length), _next);
            var events = ImmutableArray.CreateBuilder<FeedEvent>((int)(_next - first));
            for (var number = first; number < _next; number++) events.Add(_events[number % _events.Length]);
            return (first, events.DrainToImmutable());
        }
    }
}
