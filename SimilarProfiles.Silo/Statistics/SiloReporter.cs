using SimilarProfiles.Caching;
using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;

namespace SimilarProfiles.Statistics;

/// <summary>Writes this silo's reports.</summary>
internal sealed class SiloReporter(
    ILocalSiloDetails silo, RollingCounters counters, IPurgeBacklog purges, SiloSampler sampler, ActivationBudget activations, StaleMemory stale)
{
    private long _sequence;

    /// <summary>What this silo counted.</summary>
    /// <param name="since">The first minute to speak of, counted from the silo's start; null for the whole window.</param>
    public SiloReport Write(long? since)
    {
        var from = Math.Max(0, since ?? 0);
        var elapsed = counters.Elapsed;
        return new SiloReport
        {
            Silo = silo.SiloAddress,
            Sequence = Interlocked.Increment(ref _sequence),
            Elapsed = elapsed,
            From = from,
            Counts = [.. counters.From(from, elapsed)],
            EntriesHeld = counters.EntriesHeld,
            PurgesPending = purges.Pending,
            LastStale = stale.Last,
            Samples = sampler.From(from),
            Profiles = activations.Count,
        };
    }
}
