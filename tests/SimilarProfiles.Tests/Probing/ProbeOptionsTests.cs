using Microsoft.Extensions.Options;
using SimilarProfiles.Cdn;
using SimilarProfiles.Probing;
using Xunit;

namespace SimilarProfiles.Tests.Probing;

public sealed class ProbeOptionsTests
{
    [Fact]
    public void Validate_defaults_areGood() => Assert.Empty(Problems(new ProbeOptions()));

    [Fact]
    public void Validate_severalWrongOptions_reportsEachAndNoSecret()
    {
        var problems = string.Join('\n', Problems(new ProbeOptions
        {
            Share = 1.1,
            PerSecond = 101,
            WatchFor = TimeSpan.FromMinutes(2),
            Timeout = TimeSpan.Zero,
            ClockSkew = TimeSpan.FromSeconds(-1),
            DegradedFor = TimeSpan.FromDays(2),
            Limit = 0,
            Apis = ["http://10.0.0.4:8080", "http://user:hunter2@10.0.0.5"],
            Edge = "ftp://edge.example",
            ApiKey = "hunter2\n",
        }));

        Assert.All(
            [
                "Share", "PerSecond", "WatchFor", "Timeout", "ClockSkew", "DegradedFor", "Limit", "Probe:Apis:1: must be an absolute",
                "Probe:Edge: must be an absolute", "Probe:Edge: needs SimilarProfiles:Cdn:Provider", "Probe:ApiKey: must be visible ASCII",
            ],
            expected => Assert.Contains(expected, problems, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", problems, StringComparison.Ordinal);
        Assert.DoesNotContain("Apis:0", problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.4:8080")]
    [InlineData("/relative")]
    [InlineData("http://10.0.0.4/api")]
    [InlineData("http://10.0.0.4/?key=1")]
    [InlineData("")]
    public void Validate_addressThatCannotBeAsked_isRefused(string address) =>
        Assert.Contains("Probe:Apis:0: must be an absolute", Assert.Single(Problems(new ProbeOptions { Apis = [address] })), StringComparison.Ordinal);

    [Fact]
    public void Validate_anEdgeWithItsCdn_isGood() =>
        Assert.Empty(Problems(new ProbeOptions { Edge = "https://www.example" }, CdnProvider.Varnish));

    private static IEnumerable<string> Problems(ProbeOptions options, CdnProvider provider = CdnProvider.None) =>
        [
            .. new ProbeOptionsValidator().Validate(null, options).Failures ?? [],
            .. new ProbeOptionsRules(Options.Create(new CdnOptions { Provider = provider })).Validate(null, options).Failures ?? [],
        ];
}
