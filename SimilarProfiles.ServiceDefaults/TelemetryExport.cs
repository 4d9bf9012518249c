using Microsoft.Extensions.Configuration;

namespace SimilarProfiles.ServiceDefaults;

// Decision 31: docs/decisions/0031-no-spans-for-nobody.md
/// <summary>Whether telemetry goes anywhere.</summary>
public static class TelemetryExport
{
    /// <summary>
    /// Whether <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Without it nobody would see a span, so none is made or carried through
    /// grain calls: making them costs a cached read more than the read itself (docs/performance.md).
    /// </summary>
    public static bool ExportsTelemetry(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return !string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
    }
}
