using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SimilarProfiles.Client.Telemetry;

namespace SimilarProfiles.ServiceDefaults.Tracing;

/// <summary>Traces: one for each request, whole, and none of an idle system.</summary>
internal static class TracingExtensions
{
    /// <summary>True adds the traces of Orleans' own work: probes, timers, statistics, health checks. Default false.</summary>
    public const string OrleansSetting = "SimilarProfiles:Telemetry:OrleansTraces";

    /// <summary>What the names of Orleans' sources begin with.</summary>
    public const string OrleansSources = "Microsoft.Orleans.";

    /// <summary>Adds the sources, who may begin a trace, and the rest of the conventions.</summary>
    public static OpenTelemetryBuilder WithServiceTracing(this OpenTelemetryBuilder telemetry, IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IOutgoingGrainCallFilter, UnsampledCalls>();
        var ofOrleans = builder.Configuration.GetValue<bool>(OrleansSetting);
        return telemetry.WithTracing(traces => traces
            .SetSampler(new ParentBasedSampler(ofOrleans ? new AlwaysOnSampler() : new RootSampler()))
            .AddSource(TelemetryNames.Source, ofOrleans ? $"{OrleansSources}*" : $"{OrleansSources}Application")
            .AddAspNetCoreInstrumentation(options => options.Filter = IsNotHealth)
            .AddHttpClientInstrumentation()
            .AddProcessor(new GrainCallSpans()));
    }

    // Probes come every few seconds and would bury the traces of real requests.
    private static bool IsNotHealth(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(HealthExtensions.HealthPath)
        && !context.Request.Path.StartsWithSegments(HealthExtensions.AlivePath);
}
