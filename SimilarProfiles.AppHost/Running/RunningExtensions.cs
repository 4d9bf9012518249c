using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SimilarProfiles.AppHost.Running;

/// <summary>How the model behaves while it runs; nothing of it is published.</summary>
internal static class RunningExtensions
{
    /// <summary>Adds the supervision of processes and the order of the stop.</summary>
    public static void AddRunning(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode) return;
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<StartAgain>();
        builder.Services.AddHostedService<OrderedStop>();
    }

    /// <summary>Has it started again when it ends without having been asked to.</summary>
    public static IResourceBuilder<T> WithStartAgain<T>(this IResourceBuilder<T> resource) where T : IResource =>
        resource.WithAnnotation(new StartAgainAnnotation());

    /// <summary>What a host needs to stop soon: run on one machine, nobody waits for it.</summary>
    public static IResourceBuilder<ProjectResource> WithRunSettings(this IResourceBuilder<ProjectResource> host)
    {
        if (!host.ApplicationBuilder.ExecutionContext.IsRunMode) return host;
        // The last telemetry may be for a dashboard that has gone: by default a host tries for 10 s. In milliseconds.
        return host.WithEnvironment("OTEL_EXPORTER_OTLP_TIMEOUT", "1000").WithStartAgain();
    }
}
