namespace SimilarProfiles.AppHost.Edge;

/// <summary>A Varnish in front of the API, with the project's VCL.</summary>
internal static class VarnishEdge
{
    /// <summary>Where the container has the VCL.</summary>
    public const string Vcl = "/etc/varnish/similar-profiles.vcl";

    /// <summary>
    /// Varnish's start. A VCL holds its backend's address and who may purge as literals, so both are written into a copy
    /// first, in place of the loopback address.
    /// </summary>
    public const string Start =
        """sed -e "s|\.host = .*;|.host = \"$API_HOST\";|" """ +
        """-e "s|\.port = .*;|.port = \"$API_PORT\";|" """ +
        """-e "s|^ *\"127\.0\.0\.1\";|$PURGERS|" """ +
        $"{Vcl} > {Copy} && exec varnishd -F -f {Copy} -a :8080 -s malloc,64m";

    private const string Copy = "/tmp/default.vcl";
    private const string Image = "varnish";
    private const string Tag = "7.7";
    private const int Port = 8080;
    private const string Provider = "SimilarProfiles__Cdn__Provider";

    // A silo is seen with an address of the container network or of its gateway, which is not known before.
    private const string PrivateNetworks = "\"10.0.0.0\"/8; \"172.16.0.0\"/12; \"192.168.0.0\"/16;";

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
            .WithEnvironment("PURGERS", PrivateNetworks)
            .WithEntrypoint("/bin/sh")
            .WithArgs("-c", Start)
            .WithHttpEndpoint(targetPort: Port, name: "http")
            .WithExternalHttpEndpoints()
            .WithUrlForEndpoint("http", static url => url.DisplayText = "Edge")
            .WaitFor(api);

        // The silos purge there, and the API marks its answers for it.
        silo.WithEnvironment(Provider, "Varnish")
            .WithEnvironment("SimilarProfiles__Cdn__Varnish__Endpoints__0", varnish.GetEndpoint("http"));
        api.WithEnvironment(Provider, "Varnish");
        return varnish;
    }
}
