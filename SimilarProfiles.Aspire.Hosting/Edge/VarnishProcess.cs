using SimilarProfiles.AspireHosting.Running;

namespace SimilarProfiles.AspireHosting.Edge;

/// <summary>Varnish as a process, where there is no container runtime.</summary>
internal static class VarnishProcess
{
    // As whoever runs the AppHost, without a command line of its own for others.
    private const string Start =
        VarnishEdge.Edit + """
        "$VCL" > default.vcl && exec "$VARNISHD" -F -j none -T none -n "$PWD/work" -f "$PWD/default.vcl" -a "127.0.0.1:$PORT" -s malloc,64m
        """;

    /// <summary>Adds it; its working files are in a folder.</summary>
    public static IResourceBuilder<ExecutableResource> AddVarnishProcess(
        this IDistributedApplicationBuilder builder, string name, string program, string folder, EndpointReference origin)
    {
        Directory.CreateDirectory(folder);
        return builder.AddExecutable(name, "/bin/sh", folder, "-c", Start)
            .WithEnvironment("API_HOST", "127.0.0.1")
            .WithEnvironment("API_PORT", origin.Property(EndpointProperty.Port))
            .WithEnvironment("PURGERS", "\"127.0.0.1\";")
            .WithEnvironment("VCL", Checkout.Vcl)
            .WithEnvironment("VARNISHD", program)
            .WithHttpEndpoint(name: VarnishEdge.Http, env: "PORT", isProxied: false)
            .WithStartAgain();
    }
}
