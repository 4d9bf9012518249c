namespace SimilarProfiles.Purging;

/// <summary>
/// Reads the reminders of purges, one slice of Orleans' hash ring at a time, so that a million of them are never in
/// memory at once.
/// </summary>
internal static class PurgeReminders
{
    /// <summary>How many of the oldest are returned; more could not be asked before the callers' deadline.</summary>
    internal const int Most = 100_000;

    private const uint FirstSlice = 1u << 20;
    private const int FewRows = 1_000;
    private const int ManyRows = 20_000;

    /// <summary>The profiles, in the order of registration, and how many there are in total.</summary>
    public static async Task<(IReadOnlyList<GrainId> Oldest, int Count)> FindAsync(IReminderTable table, GrainType type)
    {
        // Takes out the youngest first.
        var oldest = new PriorityQueue<GrainId, DateTime>(Comparer<DateTime>.Create(static (a, b) => b.CompareTo(a)));
        var (count, slice) = (0, FirstSlice);
        for (var begin = 0u; ;)
        {
            // From begin, which is not part of it, to end, which is; to 0 is to the end of the ring.
            var end = uint.MaxValue - begin > slice ? begin + slice : 0;
            var rows = (await table.ReadRows(begin, end)).Reminders;
            foreach (var row in rows.Where(row => row.ReminderName == GrainPurgeReminder.Name && row.GrainId.Type == type))
            {
                count++;
                if (oldest.Count < Most) oldest.Enqueue(row.GrainId, row.StartAt);
                else oldest.EnqueueDequeue(row.GrainId, row.StartAt);
            }

            if (end == 0) break;
            begin = end;
            if (rows.Count < FewRows) slice = uint.MaxValue / 4 > slice ? slice * 4 : uint.MaxValue;
            else if (rows.Count > ManyRows) slice = Math.Max(slice / 2, 1);
        }

        var profiles = new GrainId[oldest.Count];
        for (var i = profiles.Length - 1; i >= 0; i--) profiles[i] = oldest.Dequeue();
        return (profiles, count);
    }
}
