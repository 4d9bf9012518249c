using System.Collections.Immutable;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Statistics;

/// <summary>
/// Keeps what this silo counted in the last hour by tens of seconds. It counts nothing itself: it notes every ten seconds by
/// how much the counters of the minutes have grown, so that reads and clears pay nothing for it. Not more than 361 samples.
/// </summary>
internal sealed class SiloSampler(RollingCounters counters, IPurgeBacklog purges, TimeProvider time)
{
    /// <summary>How far apart samples are.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>For how long they are kept.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Queue<SiloSample> _samples = [];
    private MinuteCounts _seen;

    /// <summary>Time until the next sample is due: on whole tens of seconds of the wall clock, so that those of all silos meet.</summary>
    public TimeSpan DueIn => Every - new TimeSpan(time.GetUtcNow().Ticks % Every.Ticks);

    /// <summary>Takes a sample.</summary>
    public void Take()
    {
        lock (_lock)
        {
            var at = counters.Elapsed;
            _samples.Enqueue(new SiloSample
            {
                At = at,
                Counts = Grown(at),
                ClearTimes = counters.TakeClearTimes(),
                PurgesPending = purges.Pending,
            });
            while (_samples.Peek().At <= at - Window) _samples.Dequeue();
        }
    }

    /// <summary>The samples from a minute on, oldest first.</summary>
    /// <param name="since">The minute, counted from the silo's start.</param>
    public ImmutableArray<SiloSample> From(long since)
    {
        lock (_lock) return [.. _samples.Where(sample => RollingWindow.MinuteOf(sample.At) >= since)];
    }

    // The minute that was seen last may have grown; those after it are new.
    private MinuteCounts Grown(TimeSpan at)
    {
        var grown = default(MinuteCounts);
        var seen = default(MinuteCounts) with { Minute = RollingWindow.MinuteOf(at) };
        foreach (var counts in counters.From(_seen.Minute, at))
        {
            grown += counts.Minute == _seen.Minute ? counts - _seen : counts;
            if (counts.Minute == seen.Minute) seen = counts;
        }

        _seen = seen;
        return grown;
    }
}
