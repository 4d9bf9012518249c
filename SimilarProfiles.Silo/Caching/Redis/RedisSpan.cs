using System.Diagnostics;

namespace SimilarProfiles.Caching.Redis;

/// <summary>The span of a call to Redis, with the attributes of OpenTelemetry's conventions for databases.</summary>
internal static class RedisSpan
{
    /// <summary>Starts one, if there is a trace that it belongs to: what nobody asked for, such as a poll, has none.</summary>
    public static Activity? Start(string operation)
    {
        if (Activity.Current is null) return null;
        var span = Telemetry.Activities.StartActivity($"redis {operation}", ActivityKind.Client);
        span?.SetTag("db.system.name", "redis");
        span?.SetTag("db.operation.name", operation);
        return span;
    }
}
