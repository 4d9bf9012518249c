using System.Net;
using Xunit;

namespace SimilarProfiles.EndToEnd.Tests;

/// <summary>Who may clear where nobody has said it.</summary>
public sealed class AccessAtStartTests
{
    private const string Everywhere = "http://*:0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Guards the check of AccessStart.
    [Fact]
    public async Task Start_onAnyAddressAndUndecided_isRefusedInOneMessage()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync());
        Assert.Contains("SimilarProfiles does not start", refused.Message, StringComparison.Ordinal);
        Assert.Contains("keys new", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("listens on", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SimilarProfiles__Access__Anonymous", "All", HttpStatusCode.OK)]
    [InlineData("SimilarProfiles__Access__Anonymous", "Read", HttpStatusCode.Unauthorized)]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Development", HttpStatusCode.OK)]
    public async Task Start_onAnyAddressAndDecided_starts(string setting, string value, HttpStatusCode clear)
    {
        await using var service = await StartAsync((setting, value));
        Assert.Equal(clear, (await service.Http.DeleteAsync("/api/profile/valjean/similar-cache", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Start_onAnyAddressWithAKey_letsNobodyElseClear()
    {
        await using var service = await StartAsync(
            ("SimilarProfiles__Access__ApiKeys__0__Id", "ci"),
            // SHA-256 of "a key".
            ("SimilarProfiles__Access__ApiKeys__0__Hash", "8fa3aab2faa9b79e0a0398da5b5abd0780142442a5be80b9a64608d718cb1fcd"),
            ("SimilarProfiles__Access__ApiKeys__0__Scopes__0", "clear"));
        Assert.Equal(HttpStatusCode.Unauthorized, await ClearAsync(service, "another key"));
        Assert.Equal(HttpStatusCode.OK, await ClearAsync(service, "a key"));
        Assert.True(service.Logs("for key:ci:"));
        Assert.DoesNotContain("a key", service.Output, StringComparison.Ordinal);
    }

    private static Task<ServiceProcess> StartAsync(params (string Name, string Value)[] settings) =>
        ServiceProcess.StartAsync(settings.Append(("ASPNETCORE_URLS", Everywhere)).ToDictionary(setting => setting.Item1, setting => setting.Item2));

    private static async Task<HttpStatusCode> ClearAsync(ServiceProcess service, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/profile/valjean/similar-cache");
        request.Headers.Add("X-Api-Key", key);
        using var response = await service.Http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
