using System.IO.Compression;
using System.Reflection;

namespace SimilarProfiles.Client.Tests.Packaging;

/// <summary>
/// The package as <c>dotnet pack</c> makes it, in a feed of its own, and a program outside the repository that is built against
/// it. Packed and built once, in a folder that goes with it.
/// </summary>
public sealed class PackedClient : IAsyncLifetime
{
    private const string Version = "0.1.0-test";
    private const string Remote = "published";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("similar-profiles-client-");

    /// <summary>Where the remote of the checkout would be, so that source link has an address to write.</summary>
    public const string Repository = "https://github.com/example/similar-profiles";

    private static string Root { get; } = typeof(PackedClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static item => item.Key == "RepositoryRoot").Value!;

    /// <summary>The folder of the program that was built.</summary>
    public string ConsumerFolder => Path.Combine(_folder.FullName, "consumer", "bin");

    public async ValueTask InitializeAsync()
    {
        await PackAsync();
        await BuildConsumerAsync();
    }

    public ZipArchive OpenPackage() => Open("nupkg");

    public ZipArchive OpenSymbols() => Open("snupkg");

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private ZipArchive Open(string kind) => ZipFile.OpenRead(Path.Combine(_folder.FullName, "feed", $"SimilarProfiles.Client.{Version}.{kind}"));

    private async Task PackAsync()
    {
        // The remote is in a configuration of git's that is nobody else's; the checkout's own may have none.
        var git = Directory.CreateDirectory(Path.Combine(_folder.FullName, "config", "git"));
        await File.WriteAllTextAsync(Path.Combine(git.FullName, "config"), $"[remote \"{Remote}\"]\n\turl = {Repository}.git\n");
        var environment = new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = git.Parent!.FullName, ["CI"] = "true" };
        await Tool.RunAsync(
            Root, environment,
            "pack", "SimilarProfiles.Client", $"-p:Version={Version}", $"-p:GitRepositoryRemoteName={Remote}",
            // Not where others build at the same time.
            $"-p:ArtifactsPath={Path.Combine(_folder.FullName, "artifacts")}", "--output", Path.Combine(_folder.FullName, "feed"));
    }

    private async Task BuildConsumerAsync()
    {
        var consumer = Directory.CreateDirectory(Path.Combine(_folder.FullName, "consumer"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Packaging", "Consumer")))
            File.Copy(file, Path.Combine(consumer.FullName, Path.GetFileName(file)));
        // Besides the machine's own sources; what it has of their packages is taken from where it is, and ours leaves nothing there.
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await File.WriteAllTextAsync(Path.Combine(consumer.FullName, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{_folder.FullName}/packages" /></config>
              <fallbackPackageFolders><add key="machine" value="{packages}" /></fallbackPackageFolders>
              <packageSources><add key="feed" value="{_folder.FullName}/feed" /></packageSources>
            </configuration>
            """);
        // NUGET_PACKAGES would win over the folder above.
        var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_folder.FullName, "packages") };
        await Tool.RunAsync(consumer.FullName, environment, "build", "--output", ConsumerFolder, $"-p:ClientVersion={Version}");
    }
}
