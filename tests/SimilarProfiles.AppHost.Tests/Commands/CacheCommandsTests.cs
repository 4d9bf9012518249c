using System.Net;
using System.Runtime.CompilerServices;
using SimilarProfiles.AspireHosting.Commands;

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
    public async Task Clear_sendsADeleteForTheCanonicalUsernameAndAnswersWithTheReceipt()
    {
        var api = new StubApi(HttpStatusCode.OK, Cleared);

        var result = await RunAsync(CacheCommands.Clear, api, " @Valjean ");

        Assert.True(result.Success, result.Message);
        Assert.Equal(["DELETE http://localhost:7004/api/profile/valjean/similar-cache"], api.Requests);
        Assert.Equal("Cache cleared for @valjean", result.Message);
        Assert.Equal((CommandResultFormat.Markdown, true), (result.Data?.Format, result.Data?.DisplayImmediately));
        Assert.All(
            ["profiles cleared | **74**", "cdn coordination | **pending**", "cache cleared | **yes**", "operation duration seconds | **0.0115**"],
            line => Assert.Contains(line, result.Data?.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("minimal", result.Data?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_withAKeyConfigured_sendsIt()
    {
        var api = new StubApi(HttpStatusCode.OK, Cleared);
        await RunAsync(CacheCommands.Clear, api, "valjean", key: "spk_1");
        await RunAsync(CacheCommands.RetryPurges, api, key: "spk_2");
        await RunAsync(CacheCommands.Clear, api, "valjean");
        Assert.Equal(["spk_1", "spk_2"], api.Keys);
    }

    [Theory]
    [InlineData(CacheCommands.Clear)]
    [InlineData(CacheCommands.Status)]
    public async Task Command_onAProfile_saysWhichRuleATextBreaksThatIsNoUsername(string name)
    {
        await using var model = Model.Build();
        var command = CommandOf(model, name);
        var argument = Assert.Single(command.Arguments);
        Assert.Equal((UsernameArgument.Name, true), (argument.Name, argument.Required));

        foreach (var (typed, problem) in new[] { ("@", UsernameProblem.Empty), ("john*", UsernameProblem.InvalidCharacter), ("jo..hn", UsernameProblem.PeriodTwice) })
            Assert.Equal([problem.Describe()], await RefusalsOf(command, typed));
        Assert.Empty(await RefusalsOf(command, "@Valjean"));
    }

    [Theory]
    [InlineData(null, UsernameProblem.Empty)]
    [InlineData("john*", UsernameProblem.InvalidCharacter)]
    public async Task Clear_withoutAUsername_failsAndAsksTheApiNothing(string? typed, UsernameProblem problem)
    {
        var api = new StubApi(HttpStatusCode.OK, Cleared);

        var result = await RunAsync(CacheCommands.Clear, api, typed);

        Assert.False(result.Success);
        Assert.Equal(problem.Describe(), result.Message);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Clear_refusedByTheApiFailsWithItsWords()
    {
        var result = await RunAsync(CacheCommands.Clear, new StubApi(HttpStatusCode.ServiceUnavailable, Unavailable), "valjean");

        Assert.False(result.Success);
        Assert.Equal("The cache is unreachable (CACHE_SERVICE_UNAVAILABLE). Clear again in a second.", result.Message);
    }

    [Fact]
    public async Task Clear_answeredBySomethingElse_failsWithTheStatus()
    {
        var result = await RunAsync(CacheCommands.Clear, new StubApi(HttpStatusCode.BadGateway, "<html>", "text/html"), "valjean");

        Assert.Equal("The API answered 502 Bad Gateway.", result.Message);
    }

    [Fact]
    public async Task Clear_withoutAConnection_failsAndSaysSo()
    {
        var api = new StubApi(HttpStatusCode.OK, Cleared) { Fault = new HttpRequestException("refused") };

        var result = await RunAsync(CacheCommands.Clear, api, "valjean");

        Assert.Equal("The API could not be reached: refused", result.Message);
    }

    [Fact]
    public async Task Status_showsWhatIsCached()
    {
        const string State = """{ "success": true, "data": { "username": "valjean", "cached": true, "fetched_at": null, "hits": 3 } }""";
        var api = new StubApi(HttpStatusCode.OK, State);

        var result = await RunAsync(CacheCommands.Status, api, "valjean");

        Assert.True(result.Success, result.Message);
        Assert.Equal(["GET http://localhost:7004/api/profile/valjean/similar-cache?history=10"], api.Requests);
        Assert.EndsWith(
            "| username | **valjean** |\n| cached | **yes** |\n| fetched at | **none** |\n| hits | **3** |\n", result.Data?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_showsTheLastClears()
    {
        const string State = """
            {
              "success": true,
              "data": {
                "username": "valjean", "hits": 3,
                "history": [
                  { "timestamp": "2024-01-15T10:30:00.000Z", "caller": "sub:a|b", "address": null, "cache_cleared": true },
                  { "timestamp": "2024-01-15T10:29:00.000Z", "caller": "key:ci", "address": "192.0.2.7", "cache_cleared": false }
                ],
                "history_recording": true
              }
            }
            """;

        var result = await RunAsync(CacheCommands.Status, new StubApi(HttpStatusCode.OK, State), "valjean");

        Assert.EndsWith(
            """
            | username | **valjean** |
            | hits | **3** |
            | history recording | **yes** |

            | timestamp | caller | address | cache cleared |
            |---|---|---|---|
            | 2024-01-15T10:30:00.000Z | sub:a\|b | none | yes |
            | 2024-01-15T10:29:00.000Z | key:ci | 192.0.2.7 | no |

            """.ReplaceLineEndings("\n"),
            result.Data?.Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_withAKeyThatMayNotSeeTheHistory_showsTheRest()
    {
        var api = new StubApi(HttpStatusCode.OK, """{ "success": true, "data": { "username": "valjean", "hits": 3 } }""");
        api.Others["?history=10"] = (HttpStatusCode.Forbidden, Unavailable);

        var result = await RunAsync(CacheCommands.Status, api, "valjean");

        Assert.True(result.Success, result.Message);
        Assert.Equal(2, api.Requests.Count);
        Assert.EndsWith("| hits | **3** |\n", result.Data?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClearMany_postsTheUsernamesAndShowsWhatBecameOfEach()
    {
        const string Answer = """
            {
              "success": false,
              "data": { "requested": 2, "results": [
                { "username": "valjean", "status": 200, "cache_cleared": true },
                { "username": "cosette", "status": 503, "error": "The cache is unreachable", "troubleshooting": "Clear again in a second." }
              ] },
              "message": "1 of 2 not cleared"
            }
            """;
        var api = new StubApi(HttpStatusCode.OK, Answer);

        var result = await RunAsync(CacheCommands.ClearMany, api, " @Valjean,cosette;\n marius ");

        Assert.Equal(["POST http://localhost:7004/api/similar-cache:clear"], api.Requests);
        Assert.Equal(["""{"usernames":["@Valjean","cosette","marius"]}"""], api.Bodies);
        Assert.Equal("1 of 2 not cleared", result.Message);
        Assert.EndsWith(
            "| username | status | cache cleared | error |\n|---|---|---|---|\n| valjean | 200 | yes |  |\n| cosette | 503 |  | The cache is unreachable |\n",
            result.Data?.Value,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Give 1 to 1000 usernames.")]
    [InlineData(" , ;", "Give 1 to 1000 usernames.")]
    [InlineData("valjean, john*", "john*: ")]
    public async Task ClearMany_ofWhatIsNoListOfUsernames_failsAndAsksTheApiNothing(string? typed, string problem)
    {
        var api = new StubApi(HttpStatusCode.OK, "{}");

        var result = await RunAsync(CacheCommands.ClearMany, api, typed);

        Assert.False(result.Success);
        Assert.StartsWith(problem, result.Message, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
        Assert.Equal(typed is null ? "Give 1 to 1000 usernames." : problem, UsernamesArgument.ProblemOf(typed)?[..problem.Length]);
        Assert.NotNull(UsernamesArgument.ProblemOf(string.Join(' ', Enumerable.Repeat("valjean", 1_001))));
        Assert.Null(UsernamesArgument.ProblemOf(string.Join(' ', Enumerable.Repeat("valjean", 1_000))));
    }

    [Fact]
    public async Task RetryPurges_postsAndAnswersWithTheResultOrTheFailure()
    {
        const string Retried = """{ "success": true, "data": { "on_record": 2, "pending": 1 }, "message": "1 of 2 still pending" }""";
        var (good, bad) = (new StubApi(HttpStatusCode.OK, Retried), new StubApi(HttpStatusCode.ServiceUnavailable, Unavailable));

        var result = await RunAsync(CacheCommands.RetryPurges, good);

        Assert.True(result.Success, result.Message);
        Assert.Contains("| on record | **2** |", result.Data?.Value, StringComparison.Ordinal);
        Assert.Equal(["POST http://localhost:7004/api/similar-cache/purges:retry"], good.Requests);
        Assert.StartsWith("The cache is unreachable", (await RunAsync(CacheCommands.RetryPurges, bad)).Message, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> RefusalsOf(ResourceCommandAnnotation command, string typed)
    {
        var inputs = Typed(typed);
        await command.ValidateArguments!(new InputsDialogValidationContext
        {
            Inputs = inputs,
            CancellationToken = TestContext.Current.CancellationToken,
            Services = null!,
        });
        return Errors(inputs[UsernameArgument.Name]);
    }

    // What a validation found is for the dashboard only.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_ValidationErrors")]
    private static extern List<string> Errors(InteractionInput input);
}
