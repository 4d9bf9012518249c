using System.Collections.Immutable;

namespace SimilarProfiles.Feed;

/// <summary>What one silo tells a reader.</summary>
internal static class FeedPage
{
    /// <summary>The events that the silo keeps and the reader does not know; first a gap if some are kept no more, or one of nothing to who
    /// did not know the silo.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="ring">Its events.</param>
    /// <param name="known">What the reader knows.</param>
    public static ImmutableArray<FeedItem> Of(SiloAddress silo, FeedRing ring, ImmutableArray<FeedMark> known)
    {
        long? next = null;
        foreach (var mark in known)
        {
            if (mark.Silo.Equals(silo)) next = mark.Next;
        }

        var (first, events) = ring.From(next ?? 0);
        var items = ImmutableArray.CreateBuilder<FeedItem>(events.Length + 1);
        // Who knows of no silo yet is new, and misses nothing of the past.
        var missed = known.IsEmpty ? 0 : Math.Max(0, first - (next ?? 0));
        if (missed > 0 || next is null) items.Add(new FeedItem(new FeedMark(silo, first), null, missed));
        for (var i = 0; i < events.Length; i++) items.Add(new FeedItem(new FeedMark(silo, first + i + 1), events[i], null));
        return items.DrainToImmutable();
    }
}
