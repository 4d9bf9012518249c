using System.Collections.Concurrent;

namespace SimilarProfiles.Testing.Histories;

/// <summary>
/// What happened to a set of profiles, on one logical clock. A starting moment is taken before the call and an ending
/// one after its answer, so that "ended before started" in the history is true of the real thing.
/// </summary>
internal sealed class History
{
    private readonly ConcurrentQueue<ReadEvent> _reads = [];
    private readonly ConcurrentQueue<ClearEvent> _clears = [];
    private readonly ConcurrentDictionary<long, long> _fetches = [];
    private long _now;
    private long _fetchCount;

    public IReadOnlyCollection<ReadEvent> Reads => _reads;

    /// <summary>Acknowledged clears only: nothing is promised of the others.</summary>
    public IReadOnlyCollection<ClearEvent> Clears => _clears;

    public int Fetches => _fetches.Count;

    /// <summary>The next moment of the logical clock.</summary>
    public long Now() => Interlocked.Increment(ref _now);

    /// <summary>A fetch begins; the answer is its number, which its data must carry.</summary>
    public long FetchBegins()
    {
        var number = Interlocked.Increment(ref _fetchCount);
        _fetches[number] = Now();
        return number;
    }

    /// <summary>When a fetch began.</summary>
    public long FetchBegan(long fetch) => _fetches[fetch];

    public void ReadEnded(string profile, long started, long fetch) => _reads.Enqueue(new(profile, started, Now(), fetch));

    public void ClearAcknowledged(string profile, long began) => _clears.Enqueue(new(profile, began, Now()));
}

/// <summary>A read that was answered with the data of a fetch.</summary>
internal sealed record ReadEvent(string Profile, long Started, long Ended, long Fetch);

/// <summary>A clear that was acknowledged.</summary>
internal sealed record ClearEvent(string Profile, long Began, long Acknowledged);
