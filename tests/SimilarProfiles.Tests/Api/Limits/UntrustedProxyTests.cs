using System.Net;
using Xunit;

namespace SimilarProfiles.Tests.Api.Limits;

/// <summary>Nobody chooses the address that is counted, unless a proxy is trusted.</summary>
public sealed class UntrustedProxyTests(UntrustedProxyTests.Fixture api) : ApiTest(api), IClassFixture<UntrustedProxyTests.Fixture>
{
    // Guards the condition of LimitExtensions.UseTrustedProxies.
    [Fact]
    public async Task Request_withAForwardedAddress_isCountedByItsConnection()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
        Assert.Equal(HttpStatusCode.OK, await ClearAsync("10.0.0.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await ClearAsync("10.0.0.2"));
    }

    private async Task<HttpStatusCode> ClearAsync(string address) =>
        (await DeleteAsync("/api/profile/valjean/similar-cache", ("X-Forwarded-For", address))).StatusCode;

    public sealed class Fixture : ApiFixture
    {
        protected override Dictionary<string, string?> Settings => new()
        {
            ["SimilarProfiles:Limits:Clears"] = "1",
            ["SimilarProfiles:Limits:Window"] = "01:00:00",
        };
    }
}
