using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;

namespace SimilarProfiles.Client.Tests.Packaging;

/// <summary>What is in the package, and what it brings along.</summary>
public sealed class PackageTests(PackedClient packed)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public void Package_hasClientContractsTheirDocumentationAndAReadme()
    {
        using var package = packed.OpenPackage();
        var files = package.Entries.Select(static entry => entry.FullName).Where(static name => name.StartsWith("lib/", StringComparison.Ordinal) || name == "README.md");

        Assert.Equal(
            ["README.md", "lib/net10.0/SimilarProfiles.Client.dll", "lib/net10.0/SimilarProfiles.Client.xml",
                "lib/net10.0/SimilarProfiles.Contracts.dll", "lib/net10.0/SimilarProfiles.Contracts.xml"],
            files.Order(StringComparer.Ordinal));
        var about = NuspecOf(package);
        Assert.Equal("README.md", Value(about, "readme"));
        Assert.Equal("SimilarProfiles.Client", Value(about, "id"));
        Assert.Contains(PackedClient.Repository, about.Descendants().Single(static item => item.Name.LocalName == "repository").Attribute("url")!.Value, StringComparison.Ordinal);
    }

    // A consumer's dependencies stay few: each new one is a decision. The last four come with the others, and are named with the
    // versions that were tested.
    [Fact]
    public void Package_dependsOnWhatItNeedsAndOn_nothingElse()
    {
        using var package = packed.OpenPackage();

        Assert.Equal(
            ["Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
                "Microsoft.Orleans.Client", "Microsoft.Orleans.Clustering.Redis", "Microsoft.Orleans.Connections.Security",
                "OpenTelemetry.Api.ProviderBuilderExtensions",
                "Microsoft.Orleans.Sdk", "Polly.Core", "Polly.Extensions", "StackExchange.Redis"],
            NuspecOf(package).Descendants().Where(static item => item.Name.LocalName == "dependency")
                .Select(static item => item.Attribute("id")!.Value));
    }

    [Theory]
    [InlineData("SimilarProfiles.Client")]
    [InlineData("SimilarProfiles.Contracts")]
    public async Task Symbols_linkToTheSourcesOfTheCommit(string assembly)
    {
        await using var symbols = packed.OpenSymbols();
        await using var file = await symbols.GetEntry($"lib/net10.0/{assembly}.pdb")!.OpenAsync(TestContext.Current.CancellationToken);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, TestContext.Current.CancellationToken);
        copy.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(copy);
        var reader = provider.GetMetadataReader();

        var link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(item => reader.GetGuid(item.Kind) == SourceLink);

        Assert.Matches("raw.githubusercontent.com/example/similar-profiles/[0-9a-f]{40}/", Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)));
    }

    private static XDocument NuspecOf(ZipArchive package)
    {
        using var file = package.GetEntry("SimilarProfiles.Client.nuspec")!.Open();
        return XDocument.Load(file);
    }

    private static string Value(XDocument nuspec, string name) => nuspec.Descendants().Single(item => item.Name.LocalName == name).Value;
}
