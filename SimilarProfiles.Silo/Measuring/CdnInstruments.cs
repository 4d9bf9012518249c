using System.Diagnostics.Metrics;

namespace SimilarProfiles.Measuring;

/// <summary>Reports to OpenTelemetry how purges ended. Every method may be called from any thread and allocates nothing.</summary>
internal sealed class CdnInstruments
{
    private static readonly KeyValuePair<string, object?> ConfirmedTag = new(TelemetryNames.OutcomeTag, "confirmed");
    private static readonly KeyValuePair<string, object?> FailedTag = new(TelemetryNames.OutcomeTag, Outcomes.Failed);
    private static readonly KeyValuePair<string, object?> RefusedTag = new(TelemetryNames.OutcomeTag, "refused");

    // From a Varnish on the same machine to the longest wait for a turn.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60],
    };

    private readonly Counter<long> _purges;
    private readonly Histogram<double> _duration;

    /// <summary>Makes the instruments on the meter <see cref="TelemetryNames.Source"/>.</summary>
    public CdnInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Source);
        _purges = meter.CreateCounter<long>(TelemetryNames.Purges, "{purge}", "Purges by outcome.");
        _duration = meter.CreateHistogram(
            TelemetryNames.PurgeDuration, "s", "How long purges took, waiting for their turn included.", tags: null, Seconds);
    }

    /// <summary>The CDN has confirmed a purge.</summary>
    public void Confirmed(TimeSpan duration)
    {
        _purges.Add(1, ConfirmedTag);
        _duration.Record(duration.TotalSeconds, ConfirmedTag);
    }

    /// <summary>The CDN was called and has not confirmed.</summary>
    public void Failed(TimeSpan duration)
    {
        _purges.Add(1, FailedTag);
        _duration.Record(duration.TotalSeconds, FailedTag);
    }

    /// <summary>The CDN was not called.</summary>
    public void Refused() => _purges.Add(1, RefusedTag);
}
