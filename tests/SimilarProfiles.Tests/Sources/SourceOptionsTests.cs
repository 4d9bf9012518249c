using Microsoft.Extensions.Options;
using SimilarProfiles.Sources;
using Xunit;

namespace SimilarProfiles.Tests.Sources;

public sealed class SourceOptionsTests
{
    [Fact]
    public async Task StartAsync_severalWrongOptions_reportsEach()
    {
        using var host = SourceHost.Build([
            (nameof(SourceOptions.BaseUrl), "https://user:hunter2@source.example/?key=hunter3"),
            (nameof(SourceOptions.Timeout), "00:02:00"),
            (nameof(SourceOptions.Retries), "6"),
            (nameof(SourceOptions.MaxConcurrency), "0"),
            (nameof(SourceOptions.MaxWaiting), "-1"),
        ]);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        var failures = string.Join('\n', failure.Failures);
        Assert.All(
            ["BaseUrl: must not have a user or password", "BaseUrl: must not have a query", "Timeout", "Retries", "MaxConcurrency", "MaxWaiting"],
            expected => Assert.Contains(expected, failures, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source.example")]
    [InlineData("/relative")]
    [InlineData("ftp://source.example")]
    [InlineData("file:///etc/profiles")]
    public void Validate_addressThatCannotBeAsked_isRefused(string baseUrl) =>
        Assert.Contains("absolute http or https", Problem((nameof(SourceOptions.BaseUrl), baseUrl)), StringComparison.Ordinal);

    [Fact]
    public void Validate_missingCatalogue_saysWhereItWasLookedFor()
    {
        var problem = Problem((nameof(SourceOptions.CatalogPath), "no-such.json"));

        Assert.Contains("\"no-such.json\"", problem, StringComparison.Ordinal);
        Assert.Contains(AppContext.BaseDirectory, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_missingCatalogue_doesNotMatterWhenThereIsAnAddress()
    {
        using var host = SourceHost.Build([
            (nameof(SourceOptions.BaseUrl), "https://source.example/v1/"), (nameof(SourceOptions.CatalogPath), "no-such.json")]);

        Assert.IsType<HttpSource>(host.Source());
        Assert.Equal("the service at https://source.example/v1", host.Source().Description);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Source_blankAddress_isTheCatalogue(string? baseUrl)
    {
        using var host = SourceHost.Build([(nameof(SourceOptions.BaseUrl), baseUrl)]);

        Assert.IsType<CatalogSource>(host.Source());
    }

    [Fact]
    public async Task StartAsync_defaults_areValid()
    {
        using var host = SourceHost.Build([]);

        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static string Problem(params (string Option, string? Value)[] settings)
    {
        using var host = SourceHost.Build(settings);
        return string.Join('\n', Assert.Throws<OptionsValidationException>(host.Source).Failures);
    }
}
