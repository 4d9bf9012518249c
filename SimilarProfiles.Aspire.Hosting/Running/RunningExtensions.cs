using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace SimilarProfiles.AspireHosting.Running;

/// <summary>How the model behaves while it runs; nothing of it is published.</summary>
internal static class RunningExtensions
{
    /// <summary>Adds the supervision of processes and the order of the stop.</summary>
    public static void AddRunning(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode) return;
        builder.Services.TryAddSingleton(TimeProvider.System);
        // Once, however often the service is added.
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartAgain>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OrderedStop>());
    }

    /// <summary>Has it started again when it ends without having been asked to.</summary>
    public static IResourceBuilder<T> WithStartAgain<T>(this IResourceBuilder<T> resource) where T : IResource =>
        resource.WithAnnotation(new StartAgainAnnotation());

    /// <summary>Has it stopped before what it needs.</summary>
    public static IResourceBuilder<T> WithStopFirst<T>(this IResourceBuilder<T> resource) where T : IResource =>
        resource.WithAnnotation(new StopFirstAnnotation());

    /// <summary>What a host needs to stop soon: run on one machine, nobody waits for it.</summary>
    public static IResourceBuilder<ProjectResource> WithRunSettings(this IResourceBuilder<ProjectResource> host)
    {
        if (!host.ApplicationBuilder.ExecutionContext.IsRunMode) return host;
        // The last telemetry may be for a dashboard that has gone: by default a host tries for 10 s. In milliseconds.
        return host.WithEnvironment("OTEL_EXPORTER_OTLP_TIMEOUT", "1000").WithStartAgain().WithStopFirst();
    }
}
