using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SimilarProfiles.ServiceDefaults.Logging;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>What every host of the service has in common: telemetry, logs and health.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds traces, metrics and logs by OpenTelemetry when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where they go, and
    /// health checks with deadlines. Without it no span is made, which costs a cached read more than the read itself; the
    /// meters are there all the same, for <c>dotnet-counters</c> and the like. Logs say a foreseen failure in one line, and
    /// count what repeats. HTTP clients are left alone: each says itself what it retries.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        LineLoggerFactory.Use(builder);
        BatchedConsole.Use(builder);
        if (builder.Configuration.ExportsTelemetry()) builder.AddServiceTelemetry();
        return builder.AddServiceHealth();
    }

    /// <summary>Maps <c>/health</c> (all checks) and <c>/alive</c> (those tagged <c>live</c>).</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapServiceHealth();
        return app;
    }
}
