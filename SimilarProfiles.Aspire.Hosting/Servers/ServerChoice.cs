namespace SimilarProfiles.AspireHosting.Servers;

// Decision 24: docs/decisions/0024-servers-without-containers.md
/// <summary>How one server is run.</summary>
/// <param name="Program">Where its program lies; null when it is run as a container.</param>
internal sealed record ServerChoice(string? Program)
{
    /// <summary>Takes the way that was asked for, or the first that works here: a container, then the program.</summary>
    /// <param name="kind">What was asked for.</param>
    /// <param name="server">The server, for the message.</param>
    /// <param name="program">Its program.</param>
    /// <param name="packages">Debian's packages that have it.</param>
    /// <param name="hasContainerRuntime">Whether a container runtime answers.</param>
    /// <param name="find">Where a program lies, or null.</param>
    /// <exception cref="ServerMissingException">There is neither, or not the one that was asked for.</exception>
    public static ServerChoice Make(
        ServerKind kind, string server, string program, string packages, Func<bool> hasContainerRuntime, Func<string, string?> find)
    {
        if (kind == ServerKind.Container || (kind == ServerKind.Auto && hasContainerRuntime())) return new ServerChoice(Program: null);
        if (find(program) is { } path) return new ServerChoice(path);
        var or = kind == ServerKind.Auto ? ", or start Docker or Podman" : "";
        throw new ServerMissingException($"{server} cannot be run here: there is no {program}. Install it (on Debian: apt-get install {packages}){or}.");
    }
}
