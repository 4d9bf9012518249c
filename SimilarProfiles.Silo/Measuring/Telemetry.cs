using System.Diagnostics;

namespace SimilarProfiles.Measuring;

/// <summary>Where the silo's spans come from.</summary>
internal static class Telemetry
{
    /// <summary>The one source of spans, <see cref="TelemetryNames.Source"/>.</summary>
    public static readonly ActivitySource Activities = new(TelemetryNames.Source);
}
