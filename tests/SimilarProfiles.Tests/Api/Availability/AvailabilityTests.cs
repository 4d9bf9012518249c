using System.Net;
using Xunit;

namespace SimilarProfiles.Tests.Api.Availability;

public sealed class AvailabilityTests(ApiFixture api) : ApiTest(api)
{
    [Theory]
    [InlineData("DELETE", "/api/profile/example_user/similar-cache", "example_user")]
    [InlineData("DELETE", "/api/profile/john*/similar-cache", "john*")]
    [InlineData("DELETE", "/api/profile/%20/similar-cache", null)]
    [InlineData("GET", "/api/profile/example_user/similar-cache", "example_user")]
    [InlineData("GET", "/api/profile/example_user/similar", "example_user")]
    [InlineData("GET", "/api/similar-cache/stats", null)]
    public async Task Switched_off_answers503BeforeAnythingElse(string method, string path, string? username)
    {
        // The first use starts the API.
        _ = Api.Client;
        Api.Configure("SimilarProfiles:Enabled", "false");
        try
        {
            var response = await SendAsync(new HttpMethod(method), path);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter?.Delta);
            var body = await BodyAsync(response);
            Assert.Equal("Simple similar profiles API not available", (string?)body["error"]);
            Assert.Equal("Simple similar profiles API not available", (string?)body["detail"]!["error"]);
            Assert.Equal("SERVICE_UNAVAILABLE", (string?)body["error_code"]);
            Assert.Equal(username, (string?)body["username"]);
            Assert.Empty(Grains.Keys);
        }
        finally
        {
            Api.Configure("SimilarProfiles:Enabled", "true");
        }
    }

    [Fact]
    public async Task Switched_onAgain_servesAgain()
    {
        _ = Api.Client;
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
        Api.Configure("SimilarProfiles:Enabled", "false");
        Api.Configure("SimilarProfiles:Enabled", "true");

        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync("/api/profile/valjean/similar-cache")).StatusCode);
    }
}
