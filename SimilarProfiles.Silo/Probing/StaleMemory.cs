using Microsoft.Extensions.Options;

namespace SimilarProfiles.Probing;

/// <summary>Remembers the last stale answer that this silo's probe saw. Thread-safe.</summary>
internal sealed class StaleMemory(IOptions<ProbeOptions> options, TimeProvider time)
{
    private Sighting? _last;

    /// <summary>Whether it was so recent that the health is degraded.</summary>
    public bool IsDegraded => Last is { } last && last.Ago < options.Value.DegradedFor;

    /// <summary>The last one; null without one.</summary>
    public StaleReport? Last => Volatile.Read(ref _last) is { } last
        ? new StaleReport(last.Layer, time.GetElapsedTime(last.At), last.AfterClear)
        : null;

    /// <summary>Records one now, for a read that began the given time after its clear was acknowledged.</summary>
    public void Remember(ProbeLayer layer, TimeSpan afterClear) =>
        Volatile.Write(ref _last, new Sighting(layer, time.GetTimestamp(), afterClear));

    private sealed record Sighting(ProbeLayer Layer, long At, TimeSpan AfterClear);
}
