using System.Net;
using Xunit;

namespace SimilarProfiles.Tests.Api.Purges;

public sealed class PurgesEndpointTests(ApiFixture api) : ApiTest(api)
{
    private const string ListPath = "/api/similar-cache/purges";
    private const string RetryPath = "/api/similar-cache/purges:retry";

    [Fact]
    public async Task List_hasEveryField()
    {
        Grains.OnPendingPurges = (limit, _) => Task.FromResult(new PendingPurges
        {
            OnRecord = 3,
            Asked = 2,
            Purges = [new PendingPurge { Username = "valjean", Since = ApiFixture.Start.AddMinutes(-5), Attempts = limit }],
        });

        var response = await GetAsync($"{ListPath}?limit=7");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", Header(response, "Cache-Control"));
        AssertJson(
            """
            {
              "success": true,
              "data": {
                "purges": [ { "username": "valjean", "pending_since": "2024-01-15T10:25:00.000Z", "attempts": 7 } ],
                "count": 1,
                "on_record": 3,
                "asked": 2
              },
              "message": "1 pending purge"
            }
            """,
            await TextAsync(response));
    }

    [Fact]
    public async Task List_ofNothing_isEmpty()
    {
        var asked = 0;
        Grains.OnPendingPurges = (limit, _) =>
        {
            asked = limit;
            return Task.FromResult(new PendingPurges { OnRecord = 0, Asked = 0, Purges = [] });
        };

        var body = await BodyAsync(await GetAsync(ListPath));

        Assert.Empty(body["data"]!["purges"]!.AsArray());
        Assert.Equal("No purge is pending", (string?)body["message"]);
        Assert.Equal(100, asked);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("many")]
    public async Task List_withALimitOutOfRange_isRefused(string limit)
    {
        var response = await GetAsync($"{ListPath}?limit={limit}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var body = await BodyAsync(response);
        Assert.Equal("INVALID_REQUEST", (string?)body["error_code"]);
        Assert.Equal("The request is not valid: limit must be a whole number from 1 to 1000", (string?)body["error"]);
    }

    [Fact]
    public async Task Retry_hasEveryField()
    {
        Grains.OnRetryPurges = _ => Task.FromResult(new PurgeRetry { OnRecord = 9, Asked = 8, Completed = 5, Pending = 3 });

        var response = await SendAsync(HttpMethod.Post, RetryPath);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", Header(response, "Cache-Control"));
        AssertJson(
            """
            {
              "success": true,
              "data": { "on_record": 9, "asked": 8, "completed": 5, "pending": 3 },
              "message": "3 of 8 still pending"
            }
            """,
            await TextAsync(response));
    }

    [Fact]
    public async Task Retry_isFoundWithItsColonEscapedToo()
    {
        Grains.OnRetryPurges = _ => Task.FromResult(new PurgeRetry { OnRecord = 0, Asked = 0, Completed = 0, Pending = 0 });

        var response = await SendAsync(HttpMethod.Post, "/api/similar-cache/purges%3Aretry");

        Assert.Equal("No purge is on record", (string?)(await BodyAsync(response))["message"]);
    }

    [Fact]
    public async Task Retry_isNoGet()
    {
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await GetAsync(RetryPath)).StatusCode);
    }

    [Fact]
    public async Task Failures_haveTheBodiesOfEveryEndpoint()
    {
        Grains.OnPendingPurges = (_, _) => Task.FromException<PendingPurges>(new CacheUnavailableException("down"));
        Grains.OnRetryPurges = _ => Task.FromException<PurgeRetry>(new CacheUnavailableException("down"));

        foreach (var response in new[] { await GetAsync(ListPath), await SendAsync(HttpMethod.Post, RetryPath) })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("CACHE_SERVICE_UNAVAILABLE", (string?)(await BodyAsync(response))["error_code"]);
        }
    }
}
