namespace SimilarProfiles.Near;

/// <summary>An answer that a process may serve from its own memory until its near lease ends.</summary>
public sealed class NearCopy
{
    private long _hits;

    internal NearCopy(SimilarProfilesReply reply, long leaseEnds) =>
        (Reply, LeaseEnds) = (reply with { Outcome = ReadOutcome.NearHit }, leaseEnds);

    /// <summary>The answer, with all profiles.</summary>
    public SimilarProfilesReply Reply { get; }

    /// <summary>What the holder has computed from the answer, for reuse. Any thread may set it.</summary>
    public object? Prepared { get; set; }

    /// <summary>When the near lease ends, by the timestamps of the holder's clock.</summary>
    internal long LeaseEnds { get; }

    /// <summary>About how much memory it takes, in bytes.</summary>
    internal long Size => 700 + Reply.Profiles.Utf8.Length + (sizeof(int) * Reply.Profiles.Count);

    internal void CountHit() => Interlocked.Increment(ref _hits);

    internal void AddHits(long hits) => Interlocked.Add(ref _hits, hits);

    /// <summary>The hits since this was last called.</summary>
    internal long TakeHits() => Interlocked.Read(ref _hits) == 0 ? 0 : Interlocked.Exchange(ref _hits, 0);
}
