namespace SimilarProfiles.Store.Memory;

/// <summary>Estimates the memory of a record, for the memory store's limit.</summary>
internal static class RecordSize
{
    // Object headers, the cache's own entry and its key: measured at about this on a 64-bit runtime (RecordSizeTests).
    private const int Record = 900;

    /// <summary>The estimate, in bytes.</summary>
    public static long Of(Username username, MemoryRecord record)
    {
        long size = Record + (2 * username.Value.Length);
        if (record.Entry is { Profiles: var profiles }) size += profiles.Utf8.Length + (sizeof(int) * profiles.Count);
        return size;
    }
}
