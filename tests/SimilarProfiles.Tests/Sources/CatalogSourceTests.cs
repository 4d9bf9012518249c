using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Sources;
using Xunit;

namespace SimilarProfiles.Tests.Sources;

public sealed class CatalogSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalog-").FullName;
    private readonly RecordedLogs _logs = new();

    private string CatalogPath => Path.Combine(_folder, "own.json");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_withoutConfiguration_servesTheSample()
    {
        using var host = SourceHost.Build([], _folder);

        var similar = await host.Source().FetchAsync(Username.Parse("valjean"), Cancelled);

        Assert.Equal("cosette", similar![0].Username);
        Assert.Contains("les-miserables.json", host.Source().Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_relativePath_prefersTheContentRoot()
    {
        Write("ann", "bob", "les-miserables.json");
        using var host = SourceHost.Build([], _folder);

        Assert.Equal(["bob"], await SimilarToAnnAsync(host));
    }

    [Fact]
    public async Task FetchAsync_unknownProfile_givesNull()
    {
        using var host = Start();

        Assert.Null(await host.Source().FetchAsync(Username.Parse("nobody"), Cancelled));
    }

    [Fact]
    public async Task FetchAsync_afterAnEdit_givesTheNewData()
    {
        using var host = Start();
        Assert.Equal(["bob"], await SimilarToAnnAsync(host));

        Write("ann", "cleo");
        Assert.Equal(["cleo"], await SimilarToAnnAsync(host));
    }

    [Fact]
    public async Task FetchAsync_editThatKeepsTimeAndLength_givesTheNewData()
    {
        using var host = Start();
        Assert.Equal(["bob"], await SimilarToAnnAsync(host));
        var written = File.GetLastWriteTimeUtc(CatalogPath);

        Write("ann", "dan");
        File.SetLastWriteTimeUtc(CatalogPath, written);

        Assert.Equal(["dan"], await SimilarToAnnAsync(host));
    }

    [Fact]
    public async Task FetchAsync_brokenEdit_saysWhatIsWrongAndRecoversWhenMended()
    {
        using var host = Start();
        Assert.Equal(["bob"], await SimilarToAnnAsync(host));

        await File.WriteAllTextAsync(CatalogPath, """{ "profiles": [], "appearances": [["ann", "bob", 1]] }""", Cancelled);
        var first = await Assert.ThrowsAsync<SourceUnavailableException>(() => SimilarToAnnAsync(host));
        var second = await Assert.ThrowsAsync<SourceUnavailableException>(() => SimilarToAnnAsync(host));

        var problem = "appearances, item 1, [\"ann\", \"bob\", 1]: no profile is called \"ann\"";
        Assert.Equal($"The catalogue {CatalogPath} cannot be used: {problem}", first.Message);
        Assert.IsType<CatalogFormatException>(first.InnerException);
        Assert.Equal(first.Message, second.Message);
        Assert.Single(_logs.Lines, line => line.Level == LogLevel.Error);

        Write("ann", "cleo");
        Assert.Equal(["cleo"], await SimilarToAnnAsync(host));
    }

    [Fact]
    public async Task FetchAsync_fileTakenAway_failsAndRecoversWhenItIsBack()
    {
        using var host = Start();
        Assert.Equal(["bob"], await SimilarToAnnAsync(host));

        File.Delete(CatalogPath);
        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => SimilarToAnnAsync(host));
        Assert.IsType<FileNotFoundException>(failure.InnerException);

        Write("ann", "cleo");
        Assert.Equal(["cleo"], await SimilarToAnnAsync(host));
    }

    [Fact]
    public async Task FetchAsync_fileThatIsTooLarge_fails()
    {
        using var host = Start();
        await File.WriteAllBytesAsync(CatalogPath, new byte[CatalogSource.MaxBytes + 1], Cancelled);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => SimilarToAnnAsync(host));

        Assert.Contains("1048577 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_manyAtOnce_parseTheFileOnce()
    {
        using var host = Start();

        await Parallel.ForAsync(0, 100, Cancelled, async (_, _) => Assert.Equal(["bob"], await SimilarToAnnAsync(host)));

        Assert.Single(_logs.Lines, line => line.Event == 2001);
    }

    [Fact]
    public async Task FetchAsync_cancelledCaller_getsACancellation()
    {
        using var host = Start();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Source().FetchAsync(Username.Parse("ann"), new CancellationToken(canceled: true)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IHost Start()
    {
        Write("ann", "bob");
        return SourceHost.Build([(nameof(SourceOptions.CatalogPath), CatalogPath)], logs: _logs);
    }

    private void Write(string one, string other, string file = "own.json") =>
        File.WriteAllText(Path.Combine(_folder, file), $$"""
            {
              "profiles": [{ "username": "{{one}}", "full_name": "x" }, { "username": "{{other}}", "full_name": "y" }],
              "appearances": [["{{one}}", "{{other}}", 1]]
            }
            """);

    private static async Task<IEnumerable<string>> SimilarToAnnAsync(IHost host) =>
        (await host.Source().FetchAsync(Username.Parse("ann"), Cancelled))!.Select(profile => profile.Username);
}
