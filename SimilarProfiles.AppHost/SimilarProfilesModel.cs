using Aspire.Hosting.Orleans;
using SimilarProfiles.AppHost.Commands;
using SimilarProfiles.AppHost.Edge;
using SimilarProfiles.AppHost.Publishing;
using SimilarProfiles.AppHost.Redis;

namespace SimilarProfiles.AppHost;

/// <summary>The service as Aspire runs and publishes it: Redis, silos on it, the API as their client, and an edge.</summary>
public static class SimilarProfilesModel
{
    // The hosts' own names of cluster and service: a cluster started by hand finds the same data.
    private const string Cluster = "similar-profiles";
    private const string Http = "http";

    // The one that .NET's images expect, and that a process which is not root may open.
    private const int PublishedPort = 8080;

    /// <summary>Adds every resource. <see cref="AppHostOptions"/> and <c>ConnectionStrings:redis</c> say which.</summary>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of range.</exception>
    public static IDistributedApplicationBuilder AddSimilarProfiles(this IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = AppHostOptions.Read(builder.Configuration);
        var redis = builder.AddClusterRedis();
        var provider = new RedisProvider(redis);
        var orleans = builder.AddOrleans("orleans")
            .WithClusterId(Cluster)
            .WithServiceId(Cluster)
            .WithClustering(provider)
            .WithReminders(provider)
            .WithGrainStorage("Default", provider);
        var silo = builder.AddSilo(orleans, redis, options.Silos);
        var api = builder.AddApi(orleans.AsClient(), silo);
        if (options.Varnish) builder.AddVarnish(api.GetEndpoint(Http), api, silo);
        return builder;
    }

    private static IResourceBuilder<ProjectResource> AddSilo(
        this IDistributedApplicationBuilder builder,
        OrleansService orleans,
        IResourceBuilder<IResourceWithConnectionString> redis,
        int replicas)
    {
        var silo = builder.AddProject<Projects.SimilarProfiles_Silo>(ResourceNames.Silo)
            .WithIconName("DatabaseMultiple")
            .WithReference(orleans)
            .WithReplicas(replicas)
            .PublishAsComposeHost()
            .WithHostSettings("Cache", "Cdn", "Health", "Source", "Statistics")
            .WaitFor(redis);

        // All on one machine: the loopback address, which no VPN or firewall changes. In a container, its own address.
        return builder.ExecutionContext.IsRunMode
            ? silo.WithEnvironment("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")
            : silo;
    }

    private static IResourceBuilder<ProjectResource> AddApi(
        this IDistributedApplicationBuilder builder, OrleansServiceClient client, IResourceBuilder<ProjectResource> silo) =>
        builder.AddProject<Projects.SimilarProfiles_Api>(ResourceNames.Api)
            .WithIconName("Globe")
            .WithHttpEndpoint(name: Http, targetPort: builder.ExecutionContext.IsPublishMode ? PublishedPort : null)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health", endpointName: Http)
            .WithUrlForEndpoint(Http, static url => url.DisplayText = "Console")
            .WithUrlForEndpoint(Http, static _ => new ResourceUrlAnnotation { Url = "/scalar", DisplayText = "API reference" })
            .WithReference(client)
            .PublishAsComposeHost()
            .WithHostSettings("Access", "Calls", "Cdn:ImageBaseUrl", "Cdn:Provider", "Health")
            .WithCacheCommands(Http)
            .WaitFor(silo);
}
