using System.Globalization;
using Xunit;

namespace SimilarProfiles.Tests.Api.Errors;

public sealed class ProblemDetailsTests(ApiFixture api) : ApiTest(api)
{
    [Theory]
    [InlineData("application/problem+json", true)]
    [InlineData("application/json, application/problem+json", true)]
    [InlineData("application/problem+json;q=0.5, application/json", false)]
    [InlineData("application/problem+json;q=0", false)]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("text/html, application/*", false)]
    public async Task Problem_details_areForThoseWhoAskForThem(string accept, bool problem)
    {
        var response = await DeleteAsync("/api/profile/john*/similar-cache", ("Accept", accept));

        Assert.Equal(problem ? "application/problem+json" : "application/json", ContentType(response)?.MediaType);
    }

    [Fact]
    public async Task Problem_details_haveTheMembersOfRfc9457AndOurFields()
    {
        Grains.OnClear = _ => Task.FromException<ClearReceipt>(new CacheOperationException("ERR"));

        var response = await DeleteAsync("/api/profile/example_user/similar-cache", ("Accept", "application/problem+json"));

        var body = await BodyAsync(response);
        var now = Api.Time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        AssertJson(
            $$"""
            {
              "type": "tag:similar-profiles,2024:CACHE_OPERATION_FAILED",
              "title": "Cache operation failed",
              "status": 500,
              "detail": "Cache operation failed: its store answered with an error",
              "instance": "/api/profile/example_user/similar-cache",
              "error": "Cache operation failed: its store answered with an error",
              "error_code": "CACHE_OPERATION_FAILED",
              "username": "example_user",
              "troubleshooting": "Repeat the request. If it fails again, the log has the store's own words.",
              "timestamp": "{{now}}",
              "operation_duration_seconds": 0
            }
            """,
            body.ToJsonString());
    }
}
