namespace SimilarProfiles.Store;

/// <summary>What a store holds. Null means that this store cannot measure a value.</summary>
/// <param name="Keys">All keys of the store.</param>
/// <param name="Entries">Profiles with an entry, stale ones included.</param>
/// <param name="MemoryUsedBytes">Memory in use, in bytes.</param>
/// <param name="MaxMemoryBytes">The limit of that memory, in bytes; 0 when there is none.</param>
/// <param name="LastCleanup">When the store last dropped an expired or evicted record (UTC).</param>
internal sealed record StoreFigures(
    long? Keys, long? Entries, long? MemoryUsedBytes, long? MaxMemoryBytes, DateTimeOffset? LastCleanup);
