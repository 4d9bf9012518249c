namespace SimilarProfiles.Api.Errors;

// Decision 14: docs/decisions/0014-durations-in-microseconds.md
/// <summary>Measures the operation of one request; a feature of the request, so that a failure can tell how long it took.</summary>
internal sealed class OperationTimer
{
    private readonly TimeProvider _time;
    private readonly long _started;

    private OperationTimer(TimeProvider time)
    {
        _time = time;
        _started = time.GetTimestamp();
    }

    /// <summary>Seconds since the start, to the microsecond.</summary>
    public double ElapsedSeconds => Math.Round(_time.GetElapsedTime(_started).TotalSeconds, 6);

    /// <summary>Starts to measure.</summary>
    public static OperationTimer Start(HttpContext context, TimeProvider time)
    {
        var timer = new OperationTimer(time);
        context.Features.Set(timer);
        return timer;
    }
}
