using SimilarProfiles.AspireHosting.Running;
using SimilarProfiles.AspireHosting.Servers;

namespace SimilarProfiles.AspireHosting.Edge;

/// <summary>A Varnish in front of the API, with the project's VCL.</summary>
internal static class VarnishEdge
{
    /// <summary>The name of its endpoint.</summary>
    public const string Http = "http";

    /// <summary>
    /// Rewrites the VCL. It holds its backend's address and who may purge as literals, so both are written into a copy
    /// before Varnish starts, in place of the loopback address.
    /// </summary>
    public const string Edit =
        """sed -e "s|\.host = .*;|.host = \"$API_HOST\";|" """ +
        """-e "s|\.port = .*;|.port = \"$API_PORT\";|" """ +
        """-e "s|^ *\"127\.0\.0\.1\";|$PURGERS|" """;

    private const string Provider = "SimilarProfiles__Cdn__Provider";

    /// <summary>Adds it, and tells the silos that clears are purged there.</summary>
    /// <exception cref="ServerMissingException">There is no way to run it here.</exception>
    public static void AddVarnish(
        this IDistributedApplicationBuilder builder,
        string name,
        ServerKind servers,
        string? dataFolder,
        EndpointReference origin,
        IResourceBuilder<ProjectResource> api,
        IResourceBuilder<ProjectResource> silo)
    {
        var choice = builder.Choose(servers, "Varnish", "varnishd", "varnish varnish-modules");
        var endpoint = choice.Program is { } program
            ? builder.AddVarnishProcess(name, program, builder.DataFolderOf(dataFolder, name), origin).InFrontOf(api)
            : builder.AddVarnishContainer(name, origin).InFrontOf(api);

        // The silos purge there and look at what is left, and the API marks its answers for it.
        silo.WithEnvironment(Provider, "Varnish").WithEnvironment("SimilarProfiles__Cdn__Varnish__Endpoints__0", endpoint);
        if (builder.Configuration["SimilarProfiles:Probe:Edge"] is null) silo.WithEnvironment("SimilarProfiles__Probe__Edge", endpoint);
        api.WithEnvironment(Provider, "Varnish");
    }

    private static EndpointReference InFrontOf<T>(this IResourceBuilder<T> varnish, IResourceBuilder<ProjectResource> api)
        where T : IResourceWithEndpoints, IResourceWithWaitSupport =>
        varnish.WithIconName("ShieldGlobe")
            .WithStopFirst()
            .WithExternalHttpEndpoints()
            .WithUrlForEndpoint(Http, static url => url.DisplayText = "Edge")
            .WithHttpHealthCheck("/alive", endpointName: Http)
            .WaitFor(api)
            .GetEndpoint(Http);
}
