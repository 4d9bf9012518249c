using System.Diagnostics;

namespace SimilarProfiles.AppHost.Tests.Publishing;

/// <summary>What the AppHost writes when it publishes, in a directory that goes with it.</summary>
internal sealed class Published : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("similar-profiles-publish-");

    private Published()
    {
    }

    /// <summary>Runs the AppHost in a process of its own, for a manifest.</summary>
    public static Task<Published> ManifestAsync(params string[] settings) =>
        RunAsync(directory => ["--publisher", "manifest", "--output-path", Path.Combine(directory, "manifest.json"), .. settings]);

    /// <summary>Runs the AppHost as <c>aspire publish</c> does, for a Docker Compose file.</summary>
    public static Task<Published> ComposeAsync(params string[] settings) =>
        RunAsync(directory => ["--operation", "publish", "--step", "publish", "--output-path", directory, .. settings]);

    public string Read(string file) => File.ReadAllText(Path.Combine(_directory.FullName, file));

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<Published> RunAsync(Func<string, string[]> arguments)
    {
        var published = new Published();
        var program = Path.Combine(AppContext.BaseDirectory, "SimilarProfiles.AppHost.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments(published._directory.FullName)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
        return published;
    }
}
