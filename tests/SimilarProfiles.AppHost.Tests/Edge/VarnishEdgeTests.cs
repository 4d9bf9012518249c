using System.Diagnostics;
using SimilarProfiles.AspireHosting.Edge;

namespace SimilarProfiles.AppHost.Tests.Edge;

public sealed class VarnishEdgeTests
{
    [Fact]
    public async Task Edit_writesTheApiAndThePurgersIntoTheVcl()
    {
        var vcl = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "default.vcl"), TestContext.Current.CancellationToken);

        var edited = await EditAsync(
            string.Join('\n', vcl) + "\n", ("API_HOST", "api"), ("API_PORT", "8080"), ("PURGERS", "\"172.16.0.0\"/12;"));

        // These lines, and no other.
        string Edit(string line) => line switch
        {
            "    .host = \"127.0.0.1\";" => "    .host = \"api\";",
            "    .port = \"5000\";" => "    .port = \"8080\";",
            "    \"127.0.0.1\";" => "\"172.16.0.0\"/12;",
            _ => line,
        };
        Assert.Equal(vcl.Select(Edit), edited.TrimEnd('\n').Split('\n'));
        Assert.Equal(3, vcl.Count(line => Edit(line) != line));
    }

    /// <summary>Runs what edits the VCL before Varnish starts.</summary>
    private static async Task<string> EditAsync(string vcl, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", VarnishEdge.Edit]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(vcl);
        process.StandardInput.Close();
        var edited = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return edited;
    }
}
