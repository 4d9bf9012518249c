namespace SimilarProfiles.Testing.Histories;

/// <summary>
/// Checks a history against promise 1: a read that starts after a clear was acknowledged never returns data whose fetch
/// began before that clear began.
/// </summary>
internal static class HistoryChecker
{
    /// <summary>The reads that break the promise, each with a clear that it ignored.</summary>
    public static IReadOnlyList<(ReadEvent Read, ClearEvent Clear)> FindStaleReads(History history)
    {
        var found = new List<(ReadEvent, ClearEvent)>();
        var clears = history.Clears.ToLookup(clear => clear.Profile);
        foreach (var reads in history.Reads.GroupBy(read => read.Profile))
        {
            var acknowledged = new Queue<ClearEvent>(clears[reads.Key].OrderBy(clear => clear.Acknowledged));
            ClearEvent? newest = null; // of the clears acknowledged so far, the one that began last
            foreach (var read in reads.OrderBy(read => read.Started))
            {
                while (acknowledged.TryPeek(out var clear) && clear.Acknowledged < read.Started)
                {
                    if (newest is null || clear.Began > newest.Began) newest = clear;
                    acknowledged.Dequeue();
                }

                if (newest is not null && history.FetchBegan(read.Fetch) < newest.Began) found.Add((read, newest));
            }
        }

        return found;
    }
}
