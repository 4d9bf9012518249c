using SimilarProfiles.AspireHosting.Commands;
using SimilarProfiles.AspireHosting.Running;

namespace SimilarProfiles.AspireHosting;

/// <summary>The silos and the API, as Aspire runs and publishes them.</summary>
internal static class Hosts
{
    private const string Http = SimilarProfilesResource.Http;

    // The one that .NET's images expect, and that a process which is not root may open.
    private const int PublishedPort = 8080;

    /// <summary>Adds the silos.</summary>
    public static IResourceBuilder<ProjectResource> AddSilo(this IDistributedApplicationBuilder builder, string name)
    {
        var silo = builder.AddProject<Checkout.Silo>(name)
            .WithIconName("DatabaseMultiple")
            .WithHttpEndpoint(name: Http, targetPort: builder.ExecutionContext.IsPublishMode ? PublishedPort : null)
            .WithHttpHealthCheck("/health", endpointName: Http)
            .WithoutHttpsCertificate()
            .WithDetail("orleans-silo", "silo")
            .WithDetail("orleans-gateway", "gateway")
            .WithDetail(Http, "health")
            .WithRunSettings();
        if (builder.ExecutionContext.IsRunMode)
        {
            // All on one machine: the loopback address, which no VPN or firewall changes. In a container, its own address.
            silo.WithEnvironment("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1")
                // Whoever stops the AppHost sits before it.
                .WithEnvironment("SimilarProfiles__Stop__Within", "00:00:05");
        }

        return silo.WithHostSettings("Cache", "Cdn", "Feed", "Health", "History", "Legacy", "Probe", "Source", "Statistics", "Stop", "Telemetry", "Tls");
    }

    /// <summary>Adds the API.</summary>
    public static IResourceBuilder<ProjectResource> AddApi(this IDistributedApplicationBuilder builder, string name, int? port) =>
        builder.AddProject<Checkout.Api>(name)
            .WithIconName("Globe")
            .WithApiEndpoint(port)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health", endpointName: Http)
            .WithoutHttpsCertificate()
            .WithUrlForEndpoint(Http, static url => url.DisplayText = "Console")
            .WithUrlForEndpoint(Http, static _ => new ResourceUrlAnnotation { Url = "/scalar", DisplayText = "API reference" })
            .WithHostSettings("Access", "Calls", "Cdn:ImageBaseUrl", "Cdn:Provider", "Feed", "Health", "Limits", "Near", "Telemetry", "Tls")
            .WithRunSettings()
            .WithCacheCommands(Http);

    // Without a proxy, so that the address which the API says it listens on is the one that the dashboard links to.
    private static IResourceBuilder<ProjectResource> WithApiEndpoint(this IResourceBuilder<ProjectResource> api, int? port) =>
        api.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? api.WithHttpEndpoint(name: Http, targetPort: PublishedPort)
            : api.WithHttpEndpoint(name: Http, port: port, isProxied: port is null);

    // Nothing for a browser: among the details of the resource, and not among its links.
    private static IResourceBuilder<ProjectResource> WithDetail(this IResourceBuilder<ProjectResource> host, string endpoint, string name) =>
        host.WithUrlForEndpoint(endpoint, url =>
        {
            url.DisplayText = name;
            url.DisplayLocation = UrlDisplayLocation.DetailsOnly;
        });
}
