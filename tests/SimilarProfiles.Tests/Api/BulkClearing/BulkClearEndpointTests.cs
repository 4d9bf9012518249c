using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace SimilarProfiles.Tests.Api.BulkClearing;

/// <summary>The answers to the clear of many.</summary>
public sealed class BulkClearEndpointTests(ApiFixture api) : ApiTest(api)
{
    [Fact]
    public async Task Clear_ofMany_answersEachInOrderAndClearsTwiceNamedOnce()
    {
        Grains.OnClearOf = key => Task.FromResult(Samples.Receipt(key));
        var (status, body) = await ClearAsync("valjean", "@Cosette", " VALJEAN ", "marius");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)body["success"]!);
        Assert.Equal(["valjean", "cosette", "valjean", "marius"], Results(body).Select(item => (string?)item["username"]));
        Assert.All(Results(body), item => Assert.Equal(25, (int)item["profiles_cleared"]!));
        Assert.All(Results(body), item => Assert.Equal(200, (int)item["status"]!));
        Assert.Equal((4, 3, 0), ((int)body["data"]!["requested"]!, (int)body["data"]!["acknowledged"]!, (int)body["data"]!["failed"]!));
        Assert.Equal(["cosette", "marius", "valjean"], Grains.Keys.Order());
        Assert.Equal("anonymous", Grains.LastClear?.Caller);
    }

    [Fact]
    public async Task Clear_thatFailsForSome_tellsEachWhatASingleClearWould()
    {
        Grains.OnClearOf = key => Task.FromException<ClearReceipt>(
            key == "valjean" ? new CacheUnavailableException("secret") : new InvalidOperationException("secret"));
        var (status, body) = await ClearAsync("valjean", "john*", "cosette", "", null);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False((bool)body["success"]!);
        Assert.Equal(5, (int)body["data"]!["failed"]!);
        Assert.Equal(0, (int)body["data"]!["acknowledged"]!);
        Assert.Equal(
            [
                (503, "CACHE_SERVICE_UNAVAILABLE"), (400, "INVALID_USERNAME"), (500, "INTERNAL_ERROR"), (400, "EMPTY_USERNAME"),
                (400, "EMPTY_USERNAME"),
            ],
            Results(body).Select(item => ((int)item["status"]!, (string?)item["error_code"])));
        Assert.DoesNotContain("secret", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"usernames\":[]}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"usernames\":null}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"usernames\":\"valjean\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"usernames\":[1]}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("usernames=valjean", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task Clear_ofABodyThatCannotBeRead_saysWhatItMustBe(string text, string type, HttpStatusCode expected)
    {
        var (status, body) = await PostAsync(new StringContent(text, new MediaTypeHeaderValue(type)));
        Assert.Equal(expected, status);
        if (status == HttpStatusCode.BadRequest) Assert.Contains("1 to 1000 usernames", (string?)body["error"], StringComparison.Ordinal);
        Assert.Empty(Grains.Keys);
    }

    [Fact]
    public async Task Clear_ofTooMany_clearsNone()
    {
        var (status, _) = await ClearAsync([.. Enumerable.Range(0, 1001).Select(i => $"user{i}")]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty(Grains.Keys);
    }

    // Guards the limit of the endpoint's body.
    [Fact]
    public async Task Clear_ofABodyThatIsTooLarge_is413()
    {
        var (status, body) = await PostAsync(new StringContent(
            $"{{\"usernames\":[\"{new string('a', 300_000)}\"]}}", new MediaTypeHeaderValue("application/json")));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("PAYLOAD_TOO_LARGE", (string?)body["error_code"]);
    }

    [Fact]
    public async Task Clear_thatIsNotAnsweredInTime_tellsSoForEachAndKeepsTheOthers()
    {
        using var asked = new CountdownEvent(2);
        Grains.OnClearOf = key =>
        {
            asked.Signal();
            return key == "valjean" ? new TaskCompletionSource<ClearReceipt>().Task : Task.FromResult(Samples.Receipt(key));
        };
        var answer = ClearAsync("valjean", "cosette");
        Assert.True(await Task.Run(() => asked.Wait(TimeSpan.FromSeconds(10)), Cancelled));
        Api.Time.Advance(BulkClear.Deadline);
        var (_, body) = await answer;
        Assert.Equal(["SERVICE_UNAVAILABLE", null], Results(body).Select(item => (string?)item["error_code"]));
    }

    private Task<(HttpStatusCode, JsonObject)> ClearAsync(params string?[] usernames) => PostAsync(
        new StringContent(JsonSerializer.Serialize(new { usernames }), new MediaTypeHeaderValue("application/json")));

    private async Task<(HttpStatusCode, JsonObject)> PostAsync(HttpContent content)
    {
        using (content)
        {
            using var response = await Api.Client.PostAsync(new Uri("/api/similar-cache:clear", UriKind.Relative), content, Cancelled);
            return (response.StatusCode, await BodyAsync(response));
        }
    }

    private static IEnumerable<JsonNode> Results(JsonObject body) => body["data"]!["results"]!.AsArray().Select(item => item!);
}
