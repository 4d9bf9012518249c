namespace SimilarProfiles.AppHost.Servers;

/// <summary>Where and how servers are run.</summary>
internal static class ServerExtensions
{
    /// <summary>How to run a server; published, always as a container.</summary>
    /// <exception cref="ServerMissingException">It cannot be run here.</exception>
    public static ServerChoice Choose(
        this IDistributedApplicationBuilder builder, AppHostOptions options, string server, string program, string packages)
    {
        var machine = new Machine(builder);
        var kind = builder.ExecutionContext.IsPublishMode ? ServerKind.Container : options.Servers;
        return ServerChoice.Make(kind, server, program, packages, () => machine.HasContainerRuntime, machine.Find);
    }

    /// <summary>The folder of a server that is a process.</summary>
    public static string DataFolderOf(this IDistributedApplicationBuilder builder, AppHostOptions options, string server) =>
        Path.GetFullPath(Path.Combine(builder.AppHostDirectory, options.DataFolder, server));
}
