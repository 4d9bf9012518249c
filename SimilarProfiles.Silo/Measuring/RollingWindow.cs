namespace SimilarProfiles.Measuring;

/// <summary>
/// Counters of the last 24 hours in a ring of 1,440 minutes: about 240 KB, whatever is counted. Adding takes no lock
/// (but for the first addition of a minute) and allocates nothing. A minute is dropped whole once its start is 24 hours
/// old, so nothing counted is ever older than that, and what is up to a minute younger may be gone already.
/// </summary>
/// <remarks>
/// Minutes are counted from the start by the monotonic clock (<see cref="TimeProvider.GetTimestamp"/>). By the wall
/// clock, a step forward of a day would drop everything and a step back would add to minutes that are in use again.
/// </remarks>
internal sealed class RollingWindow
{
    /// <summary>How many minutes are kept, the one that runs included.</summary>
    public const int Minutes = 24 * 60;

    private const long Blank = -1;
    private const int Counters = (int)RollingCounter.ProbeDropped + 1;

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Lock _turning = new();
    private readonly long[] _minutes = new long[Minutes];
    private readonly long[] _counts = new long[Minutes * Counters];

    /// <summary>Starts empty.</summary>
    public RollingWindow(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        Array.Fill(_minutes, Blank);
    }

    /// <summary>Time since the start, by the monotonic clock.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>The minute that runs at a time since the start, counted from it.</summary>
    public static long MinuteOf(TimeSpan elapsed) => elapsed.Ticks / TimeSpan.TicksPerMinute;

    /// <summary>The oldest minute that is in the window at a time since the start.</summary>
    public static long OldestAt(TimeSpan elapsed) => MinuteOf(elapsed) - Minutes + 1;

    /// <summary>Adds to one counter of the minute that runs.</summary>
    public void Add(RollingCounter counter, long amount = 1) => Interlocked.Add(ref _counts[Slot() + (int)counter], amount);

    /// <summary>Adds to two counters of one and the same minute.</summary>
    public void Add(RollingCounter first, long amount, RollingCounter second, long secondAmount)
    {
        var slot = Slot();
        Interlocked.Add(ref _counts[slot + (int)first], amount);
        Interlocked.Add(ref _counts[slot + (int)second], secondAmount);
    }

    /// <summary>The minutes from <paramref name="since"/> on that are in the window and have counts, oldest first.</summary>
    /// <param name="since">The first minute, counted from the start; 0 or less for all of them.</param>
    /// <param name="elapsed">The time at which to look, from <see cref="Elapsed"/>.</param>
    public IEnumerable<MinuteCounts> From(long since, TimeSpan elapsed)
    {
        var now = MinuteOf(elapsed);
        for (var minute = Math.Max(since, Math.Max(0, OldestAt(elapsed))); minute <= now; minute++)
        {
            if (TryRead(minute, out var counts)) yield return counts;
        }
    }

    private int Slot()
    {
        var minute = MinuteOf(Elapsed);
        var index = (int)(minute % Minutes);
        if (Volatile.Read(ref _minutes[index]) != minute) Turn(index, minute);
        return index * Counters;
    }

    // Late callers of a minute that is a whole day past, if ever there are any, count in the minute that took its place.
    private void Turn(int index, long minute)
    {
        lock (_turning)
        {
            if (_minutes[index] >= minute) return;
            Volatile.Write(ref _minutes[index], Blank);
            for (var i = 0; i < Counters; i++) Volatile.Write(ref _counts[index * Counters + i], 0);
            Volatile.Write(ref _minutes[index], minute);
        }
    }

    private bool TryRead(long minute, out MinuteCounts counts)
    {
        var index = (int)(minute % Minutes);
        counts = default;
        if (Volatile.Read(ref _minutes[index]) != minute) return false;
        counts = new MinuteCounts
        {
            Minute = minute,
            Reads = Read(index, RollingCounter.Reads),
            Hits = Read(index, RollingCounter.Hits),
            Clears = Read(index, RollingCounter.Clears),
            FailedClears = Read(index, RollingCounter.FailedClears),
            ClearTicks = Read(index, RollingCounter.ClearTicks),
            RefusedRefills = Read(index, RollingCounter.RefusedRefills),
            NearHits = Read(index, RollingCounter.NearHits),
            ProbeGrain = ReadProbe(index, RollingCounter.ProbeGrain),
            ProbeApi = ReadProbe(index, RollingCounter.ProbeApi),
            ProbeEdge = ReadProbe(index, RollingCounter.ProbeEdge),
            ProbeDropped = Read(index, RollingCounter.ProbeDropped),
        };
        return Volatile.Read(ref _minutes[index]) == minute;
    }

    private ProbeCounts ReadProbe(int index, RollingCounter first) => new()
    {
        Fresh = Read(index, first),
        Stale = Read(index, first + 1),
        CouldNotTell = Read(index, first + 2),
        NothingCached = Read(index, first + 3),
    };

    private long Read(int index, RollingCounter counter) => Volatile.Read(ref _counts[index * Counters + (int)counter]);
}
