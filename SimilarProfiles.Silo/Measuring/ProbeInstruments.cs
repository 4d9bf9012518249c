using System.Diagnostics.Metrics;

namespace SimilarProfiles.Measuring;

/// <summary>Reports what the probe found: to OpenTelemetry, and to the counters behind <see cref="ProbeStatistics"/>. Thread-safe.</summary>
internal sealed class ProbeInstruments
{
    private static readonly string[] Layers = ["grain", "api", "edge"];
    private static readonly string[] Outcomes = ["fresh", "stale", "could_not_tell", "nothing_cached"];

    // From one round trip to the longest watch.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60, 120],
    };

    private readonly RollingCounters _rolling;
    private readonly Counter<long> _checks;
    private readonly Histogram<double> _staleSeen;
    private readonly Counter<long> _dropped;

    /// <summary>Makes the instruments on the meter <see cref="TelemetryNames.Source"/>.</summary>
    public ProbeInstruments(IMeterFactory meters, RollingCounters rolling)
    {
        _rolling = rolling;
        var meter = meters.Create(TelemetryNames.Source);
        _checks = meter.CreateCounter<long>(TelemetryNames.ProbeChecks, "{check}", "What the probe found after sampled clears, by layer and outcome.");
        _staleSeen = meter.CreateHistogram(
            TelemetryNames.ProbeStaleSeen, "s", "How long after a clear the probe last saw a stale answer.", tags: null, Seconds);
        _dropped = meter.CreateCounter<long>(
            TelemetryNames.ProbeDropped, "{clear}", "Sampled clears that the probe did not look at, because it was looking at too many.");
    }

    /// <summary>A check has an outcome.</summary>
    public void Checked(ProbeLayer layer, ProbeOutcome outcome)
    {
        _rolling.Probed(layer, (int)outcome);
        _checks.Add(1, Tag(layer), new(TelemetryNames.OutcomeTag, Outcomes[(int)outcome]));
    }

    /// <summary>The last stale answer of a check came to a read that began so long after the clear.</summary>
    public void StaleSeen(ProbeLayer layer, TimeSpan afterClear) => _staleSeen.Record(afterClear.TotalSeconds, Tag(layer));

    /// <summary>A sampled clear is not looked at.</summary>
    public void Dropped()
    {
        _rolling.ProbeDropped();
        _dropped.Add(1);
    }

    private static KeyValuePair<string, object?> Tag(ProbeLayer layer) => new(TelemetryNames.LayerTag, Layers[(int)layer]);
}
