namespace SimilarProfiles.AspireHosting.Edge;

/// <summary>Varnish as a container.</summary>
internal static class VarnishContainer
{
    private const string Vcl = "/etc/varnish/similar-profiles.vcl";
    private const string Copy = "/tmp/default.vcl";
    private const string Start = $"{VarnishEdge.Edit}{Vcl} > {Copy} && exec varnishd -F -f {Copy} -a :8080 -s malloc,64m";
    private const string Image = "varnish";
    private const string Tag = "7.7";
    private const int Port = 8080;

    // A silo is seen with an address of the container network or of its gateway, which is not known before.
    private const string PrivateNetworks = "\"10.0.0.0\"/8; \"172.16.0.0\"/12; \"192.168.0.0\"/16;";

    /// <summary>Adds it.</summary>
    public static IResourceBuilder<ContainerResource> AddVarnishContainer(
        this IDistributedApplicationBuilder builder, string name, EndpointReference origin) =>
        builder.AddContainer(name, Image, Tag)
            .WithBindMount(Checkout.Vcl, Vcl, isReadOnly: true)
            .WithEnvironment("API_HOST", origin.Property(EndpointProperty.Host))
            .WithEnvironment("API_PORT", origin.Property(EndpointProperty.Port))
            .WithEnvironment("PURGERS", PrivateNetworks)
            .WithEntrypoint("/bin/sh")
            .WithArgs("-c", Start)
            .WithHttpEndpoint(targetPort: Port, name: VarnishEdge.Http);
}
