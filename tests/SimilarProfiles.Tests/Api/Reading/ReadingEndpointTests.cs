using System.Net;
using Xunit;

namespace SimilarProfiles.Tests.Api.Reading;

public sealed class ReadingEndpointTests(ApiFixture api) : ApiTest(api)
{
    private const string Path = "/api/profile/valjean/similar";

    [Fact]
    public async Task Read_answersTheProfiles()
    {
        Answer(Samples.Result(Samples.Profile() with { FullName = "José <b>", ProfileImageUrl = null }) with { Total = 12 });

        var response = await GetAsync(Path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        AssertJson(
            """
            {
              "success": true,
              "data": {
                "username": "valjean",
                "similar_profiles": [
                  {
                    "username": "Cosette",
                    "full_name": "José <b>",
                    "profile_image_url": null,
                    "followers": 18400,
                    "score": 0.94,
                    "rank": 1
                  }
                ],
                "count": 1,
                "total": 12
              },
              "message": "1 similar profile for @valjean"
            }
            """,
            await TextAsync(response));
    }

    [Fact]
    public async Task Read_writesLettersAsTheyAreAndEscapesMarkup()
    {
        Answer(Samples.Result(Samples.Profile() with { FullName = "José <b>" }));

        Assert.Contains("""
            "full_name":"José \u003Cb\u003E"
            """, await TextAsync(await GetAsync(Path)));
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("?limit=1", 1)]
    [InlineData("?limit=200", 200)]
    public async Task Read_passesTheLimitOn(string query, int expected)
    {
        var asked = 0;
        Grains.OnRead = (limit, _) =>
        {
            asked = limit;
            return Task.FromResult(Samples.Result());
        };

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Path + query)).StatusCode);
        Assert.Equal(expected, asked);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public async Task Read_refusesOtherLimits(string limit)
    {
        var response = await GetAsync($"{Path}?limit={limit}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var body = await BodyAsync(response);
        Assert.Equal("INVALID_REQUEST", (string?)body["error_code"]);
        Assert.Equal("The request is not valid: limit must be a whole number from 1 to 200", (string?)body["error"]);
        Assert.Equal("valjean", (string?)body["username"]);
    }

    [Fact]
    public async Task Read_ofABadUsername_isRefused() =>
        Assert.Equal("INVALID_USERNAME", (string?)(await BodyAsync(await GetAsync("/api/profile/john*/similar")))["error_code"]);

    [Fact]
    public async Task Read_ofAnUnknownProfile_isNotFoundAndStillSaysHowItWasCached()
    {
        Answer(Samples.Result() with { Found = false });

        var response = await GetAsync(Path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("PROFILE_NOT_FOUND", (string?)(await BodyAsync(response))["error_code"]);
        Assert.Equal("SimilarProfiles; hit; ttl=860", Header(response, "Cache-Status"));
        Assert.Equal("no-cache", Header(response, "Cache-Control"));
        Assert.Equal("40", Header(response, "Age"));
        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task Head_answersTheHeadersOfGetWithoutTheBody()
    {
        Answer(Samples.Result(Samples.Profile()));

        var get = await GetAsync(Path);
        var head = await SendAsync(HttpMethod.Head, Path);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await TextAsync(head));
        Assert.NotEmpty(await TextAsync(get));
        foreach (var name in (string[])["Cache-Status", "Cache-Control", "Age", "ETag"])
            Assert.Equal(Header(get, name), Header(head, name));
    }

    private void Answer(SimilarProfilesResult result) => Grains.OnRead = (_, _) => Task.FromResult(result);
}
