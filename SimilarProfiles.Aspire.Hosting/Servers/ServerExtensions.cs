namespace SimilarProfiles.AspireHosting.Servers;

/// <summary>Where and how servers are run.</summary>
internal static class ServerExtensions
{
    // Beside what the AppHost's own build leaves there, which nobody commits.
    private const string DefaultFolder = "obj/similar-profiles";

    /// <summary>How to run a server; published, always as a container.</summary>
    /// <exception cref="ServerMissingException">It cannot be run here.</exception>
    public static ServerChoice Choose(this IDistributedApplicationBuilder builder, ServerKind kind, string server, string program, string packages)
    {
        var machine = new Machine(builder);
        if (builder.ExecutionContext.IsPublishMode) kind = ServerKind.Container;
        return ServerChoice.Make(kind, server, program, packages, () => machine.HasContainerRuntime, machine.Find);
    }

    /// <summary>The folder of a server that is a process.</summary>
    /// <param name="builder">The AppHost.</param>
    /// <param name="dataFolder">Where all such servers have theirs, relative to the AppHost's project; null for the default.</param>
    /// <param name="server">The name of the server's resource.</param>
    public static string DataFolderOf(this IDistributedApplicationBuilder builder, string? dataFolder, string server) =>
        Path.GetFullPath(Path.Combine(builder.AppHostDirectory, dataFolder ?? DefaultFolder, server));
}
