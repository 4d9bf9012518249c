using System.Collections.Immutable;

namespace SimilarProfiles.Measuring;

/// <summary>What this silo counted in the last 24 hours, and how many entries it holds now.</summary>
internal sealed class RollingCounters(TimeProvider time)
{
    private readonly RollingWindow _window = new(time);
    private readonly DurationCounts _clearTimes = new();
    private long _entriesHeld;

    /// <summary>Time since the counting began, by the monotonic clock.</summary>
    public TimeSpan Elapsed => _window.Elapsed;

    /// <summary>Entries that this silo's activations hold in memory.</summary>
    public long EntriesHeld => Interlocked.Read(ref _entriesHeld);

    /// <summary>A read ended.</summary>
    public void Read(bool hit) => _window.Add(RollingCounter.Reads, 1, RollingCounter.Hits, hit ? 1 : 0);

    /// <summary>Near copies answered reads.</summary>
    public void NearHits(long count)
    {
        _window.Add(RollingCounter.Reads, count, RollingCounter.Hits, count);
        _window.Add(RollingCounter.NearHits, count);
    }

    /// <summary>A clear was acknowledged.</summary>
    public void Cleared(TimeSpan duration)
    {
        _window.Add(RollingCounter.Clears, 1, RollingCounter.ClearTicks, duration.Ticks);
        _clearTimes.Add(duration);
    }

    /// <summary>A clear failed.</summary>
    public void ClearFailed() => _window.Add(RollingCounter.FailedClears);

    /// <summary>The store refused a refill.</summary>
    public void RefillRefused() => _window.Add(RollingCounter.RefusedRefills);

    /// <summary>A check of the probe has an outcome, by its place in <see cref="ProbeCounts"/>.</summary>
    public void Probed(ProbeLayer layer, int outcome)
    {
        var first = layer switch
        {
            ProbeLayer.Grain => RollingCounter.ProbeGrain,
            ProbeLayer.Api => RollingCounter.ProbeApi,
            _ => RollingCounter.ProbeEdge,
        };
        _window.Add(first + outcome);
    }

    /// <summary>A sampled clear is not looked at.</summary>
    public void ProbeDropped() => _window.Add(RollingCounter.ProbeDropped);

    /// <summary>Activations took entries into memory, or dropped them.</summary>
    public void EntryHeld(int delta) => Interlocked.Add(ref _entriesHeld, delta);

    /// <summary>How long the clears took that were acknowledged since the last time.</summary>
    public ImmutableArray<DurationCell> TakeClearTimes() => _clearTimes.Take();

    /// <inheritdoc cref="RollingWindow.From"/>
    public IEnumerable<MinuteCounts> From(long since, TimeSpan elapsed) => _window.From(since, elapsed);
}
