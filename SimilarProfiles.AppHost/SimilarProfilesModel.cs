using Aspire.Hosting.Orleans;
using SimilarProfiles.AppHost.Commands;
using SimilarProfiles.AppHost.Edge;
using SimilarProfiles.AppHost.Redis;
using SimilarProfiles.AppHost.Running;

namespace SimilarProfiles.AppHost;

// Decision 21: docs/decisions/0021-aspire-model.md
/// <summary>The service as Aspire runs and publishes it: Redis, silos on it, the API as their client, and an edge.</summary>
public static class SimilarProfilesModel
{
    // The hosts' own name of the service, under which its data is kept: one started by hand finds the same.
    private const string Service = "similar-profiles";
    private const string Http = "http";

    // The one that .NET's images expect, and that a process which is not root may open.
    private const int PublishedPort = 8080;

    /// <summary>Adds every resource. <see cref="AppHostOptions"/> and <c>ConnectionStrings:redis</c> say which.</summary>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of range.</exception>
    public static IDistributedApplicationBuilder AddSimilarProfiles(this IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = AppHostOptions.Read(builder.Configuration);
        var redis = builder.AddClusterRedis(options);
        var orleans = builder.AddOrleans("orleans")
            .WithClusterId(builder.ExecutionContext.IsRunMode ? NewCluster() : Service)
            .WithServiceId(Service)
            .WithClustering(redis)
            .WithReminders(redis)
            .WithGrainStorage("Default", redis);
        var silo = builder.AddSilo(orleans, redis, options.Silos);
        var api = builder.AddApi(orleans.AsClient(), silo, options.Port);
        // What the silos' probe reads, unless the settings say.
        if (builder.Configuration["SimilarProfiles:Probe:Apis:0"] is null)
            silo.WithEnvironment("SimilarProfiles__Probe__Apis__0", api.GetEndpoint(Http));
        if (options.Varnish) builder.AddVarnish(options, api.GetEndpoint(Http), api, silo);
        builder.AddRunning();
        return builder;
    }

    // Each run is a cluster of its own: members of an earlier one that Redis has kept are nobody's business. Data and
    // reminders are the service's, not the cluster's.
    private static string NewCluster() => $"{Service}-{Guid.NewGuid():N}"[..(Service.Length + 9)];

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
            .WithHttpEndpoint(name: Http, targetPort: builder.ExecutionContext.IsPublishMode ? PublishedPort : null)
            .WithHttpHealthCheck("/health", endpointName: Http)
            .WithoutHttpsCertificate()
            .WithDetail("orleans-silo", "silo")
            .WithDetail("orleans-gateway", "gateway")
            .WithDetail(Http, "health")
            .WithRunSettings()
            .WaitFor(redis);
        if (builder.ExecutionContext.IsRunMode)
        {
            // All on one machine: the loopback address, which no VPN or firewall changes. In a container, its own address.
            silo.WithEnvironment("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")
                // Whoever stops the AppHost sits before it.
                .WithEnvironment("SimilarProfiles__Stop__Within", "00:00:05");
        }

        return silo.WithHostSettings("Cache", "Cdn", "Feed", "Health", "History", "Probe", "Source", "Statistics", "Stop", "Telemetry", "Tls");
    }

    private static IResourceBuilder<ProjectResource> AddApi(
        this IDistributedApplicationBuilder builder, OrleansServiceClient client, IResourceBuilder<ProjectResource> silo, int port) =>
        builder.AddProject<Projects.SimilarProfiles_Api>(ResourceNames.Api)
            .WithIconName("Globe")
            .WithApiEndpoint(port)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health", endpointName: Http)
            .WithoutHttpsCertificate()
            .WithUrlForEndpoint(Http, static url => url.DisplayText = "Console")
            .WithUrlForEndpoint(Http, static _ => new ResourceUrlAnnotation { Url = "/scalar", DisplayText = "API reference" })
            .WithReference(client)
            .WithHostSettings("Access", "Calls", "Cdn:ImageBaseUrl", "Cdn:Provider", "Feed", "Health", "Limits", "Near", "Telemetry", "Tls")
            .WithRunSettings()
            .WithCacheCommands(Http)
            .WaitFor(silo);

    // Without a proxy, so that the address which the API says it listens on is the one that the dashboard links to.
    private static IResourceBuilder<ProjectResource> WithApiEndpoint(this IResourceBuilder<ProjectResource> api, int port) =>
        api.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? api.WithHttpEndpoint(name: Http, targetPort: PublishedPort)
            : api.WithHttpEndpoint(name: Http, port: port, isProxied: false);

    // Nothing for a browser: among the details of the resource, and not among its links.
    private static IResourceBuilder<ProjectResource> WithDetail(this IResourceBuilder<ProjectResource> host, string endpoint, string name) =>
        host.WithUrlForEndpoint(endpoint, url =>
        {
            url.DisplayText = name;
            url.DisplayLocation = UrlDisplayLocation.DetailsOnly;
        });
}
