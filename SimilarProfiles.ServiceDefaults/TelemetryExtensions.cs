using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using SimilarProfiles.ServiceDefaults.Tracing;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>Traces, metrics and logs.</summary>
internal static class TelemetryExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";

    /// <summary>Adds OpenTelemetry; without an endpoint to export to, everything is still measured and nothing is sent.</summary>
    public static TBuilder AddServiceTelemetry<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddMeter(TelemetryNames.Source, "Microsoft.Orleans")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithServiceTracing(builder);

        // AddService would win over the variable.
        if (string.IsNullOrWhiteSpace(builder.Configuration[ServiceName]))
            telemetry.ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName));
        if (!string.IsNullOrWhiteSpace(builder.Configuration[Endpoint])) telemetry.UseOtlpExporter();
        return builder;
    }
}
