namespace SimilarProfiles.AppHost.Edge;

/// <summary>A Varnish in front of the API, with the project's VCL.</summary>
internal static class VarnishEdge
{
    private const string Image = "varnish";
    private const string Tag = "7.7";
    private const int Port = 8080;
    private const string Vcl = "/etc/varnish/similar-profiles.vcl";

    // A backend's address must be literal in VCL, so the API's is written into a copy before Varnish starts.
    private const string Start =
        $"""
        sed -e "s/\.host = .*;/.host = \"$API_HOST\";/" -e "s/\.port = .*;/.port = \"$API_PORT\";/" {Vcl} > /tmp/default.vcl && exec varnishd -F -f /tmp/default.vcl -a :8080 -s malloc,64m
        """;

    /// <summary>Adds it, and tells the silos that clears are purged there.</summary>
    public static IResourceBuilder<ContainerResource> AddVarnish(
        this IDistributedApplicationBuilder builder,
        EndpointReference origin,
        IResourceBuilder<ProjectResource> api,
        IResourceBuilder<ProjectResource> silo)
    {
        var varnish = builder.AddContainer(ResourceNames.Varnish, Image, Tag)
            .WithIconName("ShieldGlobe")
            .WithBindMount("../deploy/varnish/default.vcl", Vcl, isReadOnly: true)
            .WithEnvironment("API_HOST", origin.Property(EndpointProperty.Host))
            .WithEnvironment("API_PORT", origin.Property(EndpointProperty.Port))
            .WithEntrypoint("/bin/sh")
            .WithArgs("-c", Start)
            .WithHttpEndpoint(targetPort: Port, name: "http")
            .WithExternalHttpEndpoints()
            .WithUrlForEndpoint("http", static url => url.DisplayText = "Edge")
            .WaitFor(api);
        silo.WithEnvironment("SimilarProfiles__Cdn__Provider", "Varnish")
            .WithEnvironment("SimilarProfiles__Cdn__Varnish__Endpoints__0", varnish.GetEndpoint("http"));
        return varnish;
    }
}
