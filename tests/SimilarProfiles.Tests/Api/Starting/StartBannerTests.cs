using Microsoft.Extensions.Logging;
using SimilarProfiles.Api.Starting;
using Xunit;

namespace SimilarProfiles.Tests.Api.Starting;

public sealed class StartBannerTests
{
    [Fact]
    public async Task Start_logsTheBoundAddressTheModeAndWhatToTryFirst()
    {
        await using var api = new ApiFixture();
        _ = api.Client;

        var (_, level, message, _) = api.Logs.Lines.First(line => line.Category.StartsWith("SimilarProfiles", StringComparison.Ordinal));

        Assert.Equal(LogLevel.Information, level);
        Assert.Contains($"listens on http://127.0.0.1:{api.Port} (embedded", message);
        Assert.Contains($"curl -i http://127.0.0.1:{api.Port}/api/profile/valjean/similar", message);
        Assert.Contains($"curl -X DELETE http://127.0.0.1:{api.Port}/api/profile/valjean/similar-cache", message);
        Assert.Contains($"curl http://127.0.0.1:{api.Port}/api/similar-cache/stats", message);
    }

    [Fact]
    public async Task Start_logs_nothingOfTheFrameworksBelowAWarning()
    {
        await using var api = new ApiFixture();
        _ = api.Client;

        Assert.DoesNotContain(api.Logs.Lines, line =>
            line.Level < LogLevel.Warning && line.Category.Split('.')[0] is "Microsoft" or "Orleans");
    }

    [Theory]
    [InlineData(null, "http://localhost:5000")]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080")]
    [InlineData("http://+:80", "http://localhost:80")]
    [InlineData("https://*:8443", "https://localhost:8443")]
    [InlineData("http://127.0.0.1:1234", "http://127.0.0.1:1234")]
    public void Reachable_replacesWildcards(string? bound, string expected) => Assert.Equal(expected, StartBanner.Reachable(bound));
}
