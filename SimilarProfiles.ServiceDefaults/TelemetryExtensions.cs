using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

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
            .WithTracing(traces => traces
                .AddSource(TelemetryNames.Source, "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime")
                .AddAspNetCoreInstrumentation(options => options.Filter = IsNotHealth)
                .AddHttpClientInstrumentation());

        // AddService would win over the variable.
        if (string.IsNullOrWhiteSpace(builder.Configuration[ServiceName]))
            telemetry.ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName));
        if (!string.IsNullOrWhiteSpace(builder.Configuration[Endpoint])) telemetry.UseOtlpExporter();
        return builder;
    }

    // Probes come every few seconds and would bury the traces of real requests.
    private static bool IsNotHealth(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(HealthExtensions.HealthPath)
        && !context.Request.Path.StartsWithSegments(HealthExtensions.AlivePath);
}
