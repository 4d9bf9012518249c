using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Probing;

/// <summary>Where the checks of this silo leave what they found: metrics, statistics, health and log. Thread-safe.</summary>
internal sealed partial class ProbeRecord(
    ProbeInstruments instruments, StaleMemory memory, ILocalSiloDetails silo, ILogger<ProbeRecord> logger)
{
    private readonly ConcurrentDictionary<string, bool> _unclear = [];

    /// <summary>A check has seen its first stale answer.</summary>
    /// <param name="reader">Where.</param>
    /// <param name="clear">After which clear.</param>
    /// <param name="fetch">The fetch that the data came from.</param>
    /// <param name="afterClear">How long after the clear was acknowledged the read began.</param>
    public void Stale(IProbeReader reader, SampledClear clear, FetchStamp fetch, TimeSpan afterClear)
    {
        instruments.Checked(reader.Layer, ProbeOutcome.Stale);
        memory.Remember(reader.Layer, afterClear);
        LogStale(reader.Place, reader.Layer, clear.Username, afterClear.TotalSeconds, fetch.FetchedAt, fetch.Version,
            (clear.Began - fetch.FetchedAt).TotalSeconds, clear.Began, clear.AcknowledgedAt, silo.SiloAddress);
    }

    /// <summary>A check that has seen stale answers has ended; the last of them came to a read that began so long after the clear.</summary>
    public void LastStale(IProbeReader reader, TimeSpan afterClear)
    {
        instruments.StaleSeen(reader.Layer, afterClear);
        memory.Remember(reader.Layer, afterClear);
    }

    /// <summary>A check has ended without a stale answer.</summary>
    public void Ended(IProbeReader reader, ProbeOutcome outcome, string? problem)
    {
        instruments.Checked(reader.Layer, outcome);
        if (outcome != ProbeOutcome.CouldNotTell) _unclear.TryRemove(reader.Place, out _);
        // One warning, however long it lasts.
        else LogUnclear(_unclear.TryAdd(reader.Place, true) ? LogLevel.Warning : LogLevel.Debug,
            reader.Place, reader.Layer, problem ?? "its data was fetched by another silo, too near the clear to compare their clocks");
    }
}
