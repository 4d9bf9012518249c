using System.Diagnostics.Metrics;

namespace SimilarProfiles.Measuring;

/// <summary>
/// The one place where the cache reports what it did: to OpenTelemetry, and to the counters behind
/// <see cref="CacheStatistics"/>. Every method may be called from any thread and allocates nothing.
/// </summary>
internal sealed class CacheInstruments
{
    private static readonly KeyValuePair<string, object?> HitTag = Tag(Outcomes.Hit);
    private static readonly KeyValuePair<string, object?> NearHitTag = Tag(Outcomes.NearHit);
    private static readonly KeyValuePair<string, object?> MissTag = Tag(Outcomes.Miss);
    private static readonly KeyValuePair<string, object?> StaleTag = Tag(Outcomes.Stale);
    private static readonly KeyValuePair<string, object?> BypassTag = Tag(Outcomes.Bypass);
    private static readonly KeyValuePair<string, object?> FailedTag = Tag(Outcomes.Failed);
    private static readonly KeyValuePair<string, object?> ClearedTag = Tag(Outcomes.Cleared);

    // From a hit's 10 µs to the longest deadline, three buckets a decade.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries =
        [
            0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
            0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
        ],
    };

    private readonly RollingCounters _rolling;
    private readonly Counter<long> _reads;
    private readonly Counter<long> _clears;
    private readonly Histogram<double> _clearDuration;
    private readonly Histogram<double> _refillDuration;
    private readonly Counter<long> _refillsRefused;
    private readonly UpDownCounter<long> _entriesHeld;

    /// <summary>Makes the instruments on the meter <see cref="TelemetryNames.Source"/>.</summary>
    public CacheInstruments(IMeterFactory meters, RollingCounters rolling)
    {
        _rolling = rolling;
        var meter = meters.Create(TelemetryNames.Source);
        _reads = meter.CreateCounter<long>(TelemetryNames.Reads, "{read}", "Reads by outcome.");
        _clears = meter.CreateCounter<long>(TelemetryNames.Clears, "{clear}", "Clears by outcome.");
        _clearDuration = meter.CreateHistogram(
            TelemetryNames.ClearDuration, "s", "How long clears took.", tags: null, Seconds);
        _refillDuration = meter.CreateHistogram(
            TelemetryNames.RefillDuration, "s", "How long fetches from the source took.", tags: null, Seconds);
        _refillsRefused = meter.CreateCounter<long>(
            TelemetryNames.RefillsRefused, "{refill}", "Refills that the store refused because a clear had overtaken them, or their record was gone.");
        _entriesHeld = meter.CreateUpDownCounter<long>(
            TelemetryNames.EntriesHeld, "{entry}", "Entries that activations hold in memory.");
    }

    /// <summary>A read was answered.</summary>
    public void Read(ReadOutcome outcome)
    {
        _rolling.Read(hit: outcome is ReadOutcome.Hit or ReadOutcome.Stale);
        _reads.Add(1, outcome switch
        {
            ReadOutcome.Hit => HitTag,
            ReadOutcome.Miss => MissTag,
            ReadOutcome.Stale => StaleTag,
            ReadOutcome.Bypass => BypassTag,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome of a read."),
        });
    }

    /// <summary>Near copies answered reads.</summary>
    public void NearHits(long count)
    {
        _rolling.NearHits(count);
        _reads.Add(count, NearHitTag);
    }

    /// <summary>A read ended with an error.</summary>
    public void ReadFailed()
    {
        _rolling.Read(hit: false);
        _reads.Add(1, FailedTag);
    }

    /// <summary>A clear was acknowledged.</summary>
    public void Cleared(TimeSpan duration)
    {
        _rolling.Cleared(duration);
        _clears.Add(1, ClearedTag);
        _clearDuration.Record(duration.TotalSeconds, ClearedTag);
    }

    /// <summary>A clear ended with an error.</summary>
    public void ClearFailed(TimeSpan duration)
    {
        _rolling.ClearFailed();
        _clears.Add(1, FailedTag);
        _clearDuration.Record(duration.TotalSeconds, FailedTag);
    }

    /// <summary>A fetch from the source ended.</summary>
    /// <param name="duration">How long it took.</param>
    /// <param name="outcome">One of <see cref="Outcomes"/>, never anything that a caller or the source chose.</param>
    public void Refilled(TimeSpan duration, string outcome) => _refillDuration.Record(duration.TotalSeconds, Tag(outcome));

    /// <summary>The store refused a refill because a clear had overtaken it, or its record was gone.</summary>
    public void RefillRefused()
    {
        _rolling.RefillRefused();
        _refillsRefused.Add(1);
    }

    /// <summary>An activation took entries into its memory (more than 0) or dropped them (less).</summary>
    public void EntryHeld(int delta)
    {
        _rolling.EntryHeld(delta);
        _entriesHeld.Add(delta);
    }

    private static KeyValuePair<string, object?> Tag(string outcome) => new(TelemetryNames.OutcomeTag, outcome);
}
