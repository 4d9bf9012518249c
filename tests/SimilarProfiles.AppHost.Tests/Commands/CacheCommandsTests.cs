using System.Net;
using SimilarProfiles.AppHost.Commands;

namespace SimilarProfiles.AppHost.Tests.Commands;

public sealed class CacheCommandsTests : CommandTest
{
    private const string Cleared = """
        {
          "success": true,
          "data": {
            "cache_clearing": { "username": "valjean", "operation_status": "completed", "cache_cleared": true, "operation_duration_seconds": 0.0115 },
            "cache_details": { "profiles_cleared": 74, "images_invalidated": 12, "cdn_coordination": "pending" },
            "performance_impact": { "system_impact": "minimal" }
          },
          "message": "Cache cleared for @valjean"
        }
        """;

    private const string Unavailable = """
        { "error": "The cache is unreachable", "error_code": "CACHE_SERVICE_UNAVAILABLE", "troubleshooting": "Clear again in a second.", "detail": {} }
        """;

    [Fact]
    public async Task Clear_sends_a_delete_for_the_canonical_username_and_shows_the_receipt()
    {
        var (api, person) = (new StubApi(HttpStatusCode.OK, Cleared), new FakeInteraction(" @Valjean "));

        var result = await RunAsync(CacheCommands.Clear, api, person);

        Assert.True(result.Success, result.ErrorMessage);
        Assert.Equal(["DELETE http://localhost:7004/api/profile/valjean/similar-cache"], api.Requests);
        var (title, receipt) = Assert.Single(person.Shown);
        Assert.Equal("Clear a profile's cache: @valjean", title);
        Assert.StartsWith("Cache cleared for @valjean", receipt, StringComparison.Ordinal);
        Assert.All(
            ["profiles cleared: **74**", "cdn coordination: **pending**", "cache cleared: **yes**", "operation duration seconds: **0.0115**"],
            line => Assert.Contains(line, receipt, StringComparison.Ordinal));
        Assert.DoesNotContain("minimal", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_with_what_is_no_username_says_which_rule_it_breaks_and_asks_again()
    {
        var (api, person) = (new StubApi(HttpStatusCode.OK, Cleared), new FakeInteraction("@", "john*", "jo..hn", "valjean"));

        var result = await RunAsync(CacheCommands.Clear, api, person);

        Assert.True(result.Success, result.ErrorMessage);
        Assert.Equal(
            [UsernameProblem.Empty.Describe(), UsernameProblem.InvalidCharacter.Describe(), UsernameProblem.PeriodTwice.Describe()],
            person.Refusals);
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Clear_cancelled_asks_the_api_nothing()
    {
        var (api, person) = (new StubApi(HttpStatusCode.OK, Cleared), new FakeInteraction());

        var result = await RunAsync(CacheCommands.Clear, api, person);

        Assert.True(result.Canceled);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Clear_refused_by_the_api_fails_with_its_words()
    {
        var (api, person) = (new StubApi(HttpStatusCode.ServiceUnavailable, Unavailable), new FakeInteraction("valjean"));

        var result = await RunAsync(CacheCommands.Clear, api, person);

        Assert.False(result.Success);
        Assert.Equal("The cache is unreachable (CACHE_SERVICE_UNAVAILABLE). Clear again in a second.", result.ErrorMessage);
        Assert.Empty(person.Shown);
    }

    [Fact]
    public async Task Clear_answered_by_something_else_fails_with_the_status()
    {
        var (api, person) = (new StubApi(HttpStatusCode.BadGateway, "<html>", "text/html"), new FakeInteraction("valjean"));

        var result = await RunAsync(CacheCommands.Clear, api, person);

        Assert.Equal("The API answered 502 Bad Gateway.", result.ErrorMessage);
    }

    [Fact]
    public async Task Clear_without_a_connection_fails_and_says_so()
    {
        var api = new StubApi(HttpStatusCode.OK, Cleared) { Fault = new HttpRequestException("refused") };

        var result = await RunAsync(CacheCommands.Clear, api, new FakeInteraction("valjean"));

        Assert.Equal("The API could not be reached: refused", result.ErrorMessage);
    }

    [Fact]
    public async Task Clear_where_nobody_can_be_asked_fails()
    {
        var result = await RunAsync(CacheCommands.Clear, new StubApi(HttpStatusCode.OK, Cleared), new FakeInteraction { IsAvailable = false });

        Assert.False(result.Success);
        Assert.Contains("dashboard", result.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_shows_what_is_cached()
    {
        const string State = """{ "success": true, "data": { "username": "valjean", "cached": true, "fetched_at": null, "hits": 3 } }""";
        var (api, person) = (new StubApi(HttpStatusCode.OK, State), new FakeInteraction("valjean"));

        var result = await RunAsync(CacheCommands.Status, api, person);

        Assert.True(result.Success, result.ErrorMessage);
        Assert.Equal(["GET http://localhost:7004/api/profile/valjean/similar-cache"], api.Requests);
        Assert.Equal("- username: **valjean**\n- cached: **yes**\n- fetched at: **none**\n- hits: **3**\n", Assert.Single(person.Shown).Message);
    }

    [Fact]
    public async Task RetryPurges_posts_and_reports_a_failure()
    {
        var (good, bad) = (new StubApi(HttpStatusCode.OK, "{}"), new StubApi(HttpStatusCode.ServiceUnavailable, Unavailable));

        Assert.True((await RunAsync(CacheCommands.RetryPurges, good, new FakeInteraction())).Success);
        Assert.Equal(["POST http://localhost:7004/api/similar-cache/purges:retry"], good.Requests);
        Assert.StartsWith("The cache is unreachable", (await RunAsync(CacheCommands.RetryPurges, bad, new FakeInteraction())).ErrorMessage, StringComparison.Ordinal);
    }
}
