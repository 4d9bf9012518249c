namespace SimilarProfiles.Store.Memory;

// Decision 2: docs/decisions/0002-tokens-not-counters.md
/// <summary>One profile's record in the memory store; times are the store's monotonic timestamps.</summary>
/// <param name="Token">Under which a fetch must have begun to be stored; null from a clear to the next opening.</param>
/// <param name="Entry">What was stored under the token.</param>
/// <param name="Holder">Who took the latest lease.</param>
/// <param name="LeaseUntil">Until when the holder may trust its memory.</param>
/// <param name="OthersUntil">Until when anybody before the holder may.</param>
internal sealed record MemoryRecord(string? Token, CacheEntry? Entry, string? Holder, long LeaseUntil, long OthersUntil)
{
    /// <summary>A record in which there is nothing.</summary>
    public static MemoryRecord Empty { get; } = new(null, null, null, 0, 0);

    /// <summary>Until when anybody but this one may trust its memory.</summary>
    public long LeaseOfOthersThan(string holder) => Holder == holder ? OthersUntil : Math.Max(OthersUntil, LeaseUntil);
}
