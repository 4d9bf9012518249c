using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace SimilarProfiles.EndToEnd.Tests.Packaging;

/// <summary>The images that <c>dotnet publish /t:PublishContainer</c> would make, as far as they are known without their base.</summary>
public sealed class ContainerTests
{
    [Theory]
    [InlineData("SimilarProfiles.Silo", "similar-profiles-silo")]
    [InlineData("SimilarProfiles.Api", "similar-profiles-api")]
    public async Task Image_hasAspnetAndNothingElseAndDoesNotRunAsRoot(string project, string repository)
    {
        using var properties = await PropertiesAsync(project);
        var image = properties.RootElement.GetProperty("Properties");

        Assert.Equal(repository, image.GetProperty("ContainerRepository").GetString());
        // Every host has ASP.NET Core's shared framework in its runtimeconfig.json; on .NET's plain image it would not start.
        Assert.Equal("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", image.GetProperty("ContainerBaseImage").GetString());
        Assert.Equal("1654", image.GetProperty("ContainerUser").GetString());
    }

    private static async Task<JsonDocument> PropertiesAsync(string project)
    {
        // The tests are in artifacts/bin/<project>/<configuration>.
        var root = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.Parent!.FullName;
        var start = new ProcessStartInfo("dotnet",
            ["msbuild", Path.Combine(root, project), "-t:ComputeContainerConfig", "-getProperty:ContainerBaseImage,ContainerRepository,ContainerUser"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        return JsonDocument.Parse(output);
    }
}
