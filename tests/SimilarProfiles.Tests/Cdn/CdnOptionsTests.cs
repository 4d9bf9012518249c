using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

public sealed class CdnOptionsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_severalWrongOptions_reportsEachAndNoSecret()
    {
        using var host = CdnHost.Build([
            ("Provider", "Fastly"),
            ("Fastly:ServiceId", "a/b"),
            ("Fastly:ApiToken", "hunter2\nX: y"),
            ("Fastly:BaseUrl", "http://user:hunter2@api.example"),
            ("CallTimeout", "00:01:00"),
            ("PurgeTimeout", "00:00:02"),
            ("BatchWindow", "00:00:01"),
            ("QueueLimit", "0"),
            ("CallsPerSecond", "0"),
            ("Burst", "0"),
            ("Bunny:PullZoneId", "0"),
        ]);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));

        var failures = string.Join('\n', failure.Failures);
        Assert.All(
            [
                "Fastly:ServiceId: must be letters and digits", "Fastly:ApiToken: must be visible ASCII", "Fastly:BaseUrl: must be an absolute",
                "CallTimeout", "PurgeTimeout: must not be shorter", "BatchWindow", "QueueLimit", "CallsPerSecond", "Burst", "PullZoneId",
            ],
            expected => Assert.Contains(expected, failures, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Varnish", "Varnish:Endpoints: needs at least one node")]
    [InlineData("Fastly", "Fastly:ServiceId: is required", "Fastly:ApiToken: is required")]
    [InlineData("Cloudflare", "Cloudflare:ZoneId: is required", "Cloudflare:ApiToken: is required")]
    [InlineData("Bunny", "Bunny:PullZoneId: is required", "Bunny:AccessKey: is required")]
    [InlineData("7", "Provider: must be one of None, Varnish")]
    public async Task StartAsync_providerWithoutWhatItNeeds_reportsAllOfIt(string provider, params string[] expected)
    {
        using var host = CdnHost.Build([("Provider", provider)]);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));

        Assert.All(expected, one => Assert.Contains(failure.Failures, text => text.Contains(one, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("10.0.0.5:6081")]
    [InlineData("ftp://10.0.0.5")]
    [InlineData("http://10.0.0.5/purge")]
    [InlineData("http://user:hunter2@10.0.0.5")]
    [InlineData("http://10.0.0.5?x=1")]
    public async Task StartAsync_nodeThatCannotBeAsked_isReportedByItsPlace(string endpoint)
    {
        using var host = CdnHost.Build(
            [("Provider", "Varnish"), ("Varnish:Endpoints:0", "http://10.0.0.4:6081"), ("Varnish:Endpoints:1", endpoint)]);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));

        Assert.StartsWith($"Property {CdnOptions.Section}:Varnish:Endpoints:1: must be", Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Guards that a token is not sent over the net in the clear.</summary>
    [Theory]
    [InlineData("Bunny", "PullZoneId", "AccessKey")]
    [InlineData("Cloudflare", "ZoneId", "ApiToken")]
    [InlineData("Fastly", "ServiceId", "ApiToken")]
    public async Task StartAsync_apiWithoutTls_isRefusedExceptOnThisMachine(string provider, string id, string secret)
    {
        using var host = CdnHost.Build([
            ("Provider", provider), ($"{provider}:{id}", "1"), ($"{provider}:{secret}", "k"), ($"{provider}:BaseUrl", "http://api.example")]);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));

        Assert.Contains($"{provider}:BaseUrl: must be https", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!~", true)]
    [InlineData("a b", false)]
    [InlineData("a\u007f", false)]
    public async Task StartAsync_secret_mustBeVisibleAscii(string secret, bool isAllowed)
    {
        using var host = CdnHost.Build([
            ("Provider", "Bunny"), ("Bunny:PullZoneId", "1"), ("Bunny:AccessKey", secret), ("Bunny:BaseUrl", "http://api.example")]);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancelled));

        Assert.Equal(isAllowed, !failure.Message.Contains("Bunny:AccessKey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StartAsync_noProvider_addsNoPurger()
    {
        using var host = CdnHost.Build([]);

        await host.StartAsync(Cancelled);

        Assert.Null(host.Services.GetService<IPurger>());
        Assert.Empty(host.Services.GetServices<IHostedService>());
        await host.StopAsync(Cancelled);
    }

    [Theory]
    [InlineData("https://api.fastly.com", "Fastly", "Fastly:ServiceId", "Fastly:ApiToken")]
    [InlineData("https://api.cloudflare.com/client/v4", "Cloudflare", "Cloudflare:ZoneId", "Cloudflare:ApiToken")]
    [InlineData("https://api.bunny.net", "Bunny", "Bunny:PullZoneId", "Bunny:AccessKey")]
    public async Task StartAsync_idAndSecret_areEnough(string baseUrl, string provider, string id, string secret)
    {
        using var host = CdnHost.Build([("Provider", provider), (id, "1"), (secret, "k")]);

        await host.StartAsync(Cancelled);

        var options = host.Services.GetRequiredService<IOptions<CdnOptions>>().Value;
        Assert.Contains(baseUrl, new[] { options.Fastly.BaseUrl, options.Cloudflare.BaseUrl, options.Bunny.BaseUrl });
        Assert.IsType<BatchingPurger>(host.Purger());
        await host.StopAsync(Cancelled);
    }
}
