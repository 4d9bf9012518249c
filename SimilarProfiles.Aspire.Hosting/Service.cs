using Microsoft.Extensions.Logging;

namespace SimilarProfiles.AspireHosting;

/// <summary>The service as a whole: what a consumer refers to and waits for.</summary>
internal static partial class Service
{
    /// <summary>Adds it: running when the API is healthy, and then as healthy as the API.</summary>
    public static IResourceBuilder<SimilarProfilesResource> AddService(this IDistributedApplicationBuilder builder, SimilarProfilesResource service)
    {
        // Said at the start, and not when somebody reads the connection string.
        builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => Task.FromResult(service.ConnectionStringExpression));
        var added = builder.AddResource(service)
            .WithIconName("PersonSearch")
            .WaitFor(builder.CreateResourceBuilder(service.Api))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "SimilarProfiles", State = KnownResourceStates.NotStarted, Properties = [] })
            .WithManifestPublishingCallback(context =>
            {
                context.Writer.WriteString("type", "value.v0");
                context.WriteConnectionString(service);
            })
            .OnInitializeResource(StartAsync);
        foreach (var check in service.Api.Annotations.OfType<HealthCheckAnnotation>().ToArray()) added.WithHealthCheck(check.Key);
        foreach (var part in new[] { service.Silo, service.Api }) builder.CreateResourceBuilder(part).WithParentRelationship(service);
        return added;
    }

    // As Aspire's own connection strings do.
    private static async Task StartAsync(SimilarProfilesResource service, InitializeResourceEvent initialize, CancellationToken cancellationToken)
    {
        try
        {
            // This waits for the API.
            await initialize.Eventing.PublishAsync(new BeforeResourceStartedEvent(service, initialize.Services), cancellationToken);
            await initialize.Notifications.PublishUpdateAsync(service, static state => state with { State = KnownResourceStates.Running });
            await initialize.Eventing.PublishAsync(new ConnectionStringAvailableEvent(service, initialize.Services), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotStarted(initialize.Logger, service.Name, e);
            await initialize.Notifications.PublishUpdateAsync(service, static state => state with { State = KnownResourceStates.FailedToStart });
        }
    }

    [LoggerMessage(4004, LogLevel.Error, "{Resource} has not started: its API did not")]
    private static partial void LogNotStarted(ILogger logger, string resource, Exception exception);
}
