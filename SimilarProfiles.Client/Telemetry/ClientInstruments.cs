using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SimilarProfiles.Client.Telemetry;

/// <summary>What a client measures of its own calls, and their spans.</summary>
internal sealed class ClientInstruments
{
    private static readonly ActivitySource Spans = new(TelemetryNames.ClientSource);

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _retries;

    /// <summary>Makes the instruments.</summary>
    public ClientInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.ClientSource);
        _duration = meter.CreateHistogram<double>(TelemetryNames.ClientDuration, "s", "How long calls of the cache took, their repetitions included.");
        _retries = meter.CreateCounter<long>(TelemetryNames.ClientRetries, "{retry}", "Calls of the cache that were made again.");
    }

    /// <summary>Begins the span of a call; null when nobody wants it.</summary>
    public static Activity? Begin(string operation, Username? username)
    {
        var span = Spans.StartActivity($"similar_profiles.client.{operation}", ActivityKind.Client);
        if (username is not null) span?.SetTag(TelemetryNames.UsernameAttribute, username.Value);
        return span;
    }

    /// <summary>Ends the span of a call, and measures it.</summary>
    /// <param name="span">What <see cref="Begin"/> began.</param>
    /// <param name="operation">The call.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="failure">Why it failed; null if it did not.</param>
    public void End(Activity? span, string operation, TimeSpan elapsed, Exception? failure)
    {
        _duration.Record(
            elapsed.TotalSeconds, new(TelemetryNames.OperationTag, operation), new(TelemetryNames.OutcomeTag, failure is null ? "ok" : "failed"));
        if (failure is not null) span?.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag("error.type", failure.GetType().FullName);
        span?.Dispose();
    }

    /// <summary>A call is made again.</summary>
    public void Repeated() => _retries.Add(1);
}
