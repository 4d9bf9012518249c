using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace SimilarProfiles.Tests.Api.Clearing;

/// <summary>What arrives in the path, byte for byte. No grain may be asked for any of it.</summary>
public sealed class UsernameInPathTests(ApiFixture api) : ApiTest(api)
{
    private const string Characters = "Invalid username format: only a-z, 0-9, period and underscore are allowed";

    [Theory]
    [InlineData("%20")]
    [InlineData("%20%09%C2%A0")]
    [InlineData("@")]
    [InlineData("%40")]
    [InlineData("%20@%20")]
    public async Task Nothing_leftAfterTrimming_isAnEmptyUsername(string username)
    {
        var error = await RefusedAsync(username, "EMPTY_USERNAME", "Username cannot be empty");

        var text = Uri.UnescapeDataString(username);
        Assert.Equal(text.Contains('@') ? text : null, (string?)error["username"]);
    }

    [Theory]
    [InlineData("*", "*")]
    [InlineData("john*", "john*")]
    [InlineData("john%2Fdoe", "john%2Fdoe")]
    [InlineData("john%252Fdoe", "john%2Fdoe")]
    [InlineData("john%5Cdoe", "john\\doe")]
    [InlineData("john%0D%0Adoe", "john\r\ndoe")]
    [InlineData("john%20doe", "john doe")]
    [InlineData("@@john", "@@john")]
    [InlineData("%F0%9F%98%80", "\U0001F600")]
    [InlineData("%EF%BD%8A%EF%BD%8F%EF%BD%88%EF%BD%8E", "ｊｏｈｎ")]
    [InlineData("%E2%84%AAelvin", "\u212Aelvin")]
    [InlineData("j%C3%B8hn", "jøhn")]
    [InlineData("%7Bjohn%7D", "{john}")]
    [InlineData("%3Cscript%3E", "<script>")]
    public async Task Other_characters_areRefusedAndEchoed(string username, string echo)
    {
        var error = await RefusedAsync(username, "INVALID_USERNAME", Characters);

        Assert.Equal(echo, (string?)error["username"]);
    }

    [Theory]
    [InlineData("abcdefghijabcdefghijabcdefghija", "it has more than 30 characters")]
    [InlineData("...", "it starts with a period")]
    [InlineData(".john", "it starts with a period")]
    [InlineData("john.", "it ends with a period")]
    [InlineData("jo..hn", "it has two periods in a row")]
    public async Task Broken_rules_areNamed(string username, string rule) =>
        await RefusedAsync(username, "INVALID_USERNAME", $"Invalid username format: {rule}");

    [Fact]
    public async Task Thirty_characters_areAccepted()
    {
        var username = new string('a', 30);
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt(username));

        var (status, _, _) = await ClearAsync($"/api/profile/{username}/similar-cache");

        Assert.Equal(200, status);
        Assert.Equal([username], Grains.Keys);
    }

    [Fact]
    public async Task Ten_thousandCharacters_areRefusedWithAShortEcho()
    {
        const string TooLong = "Invalid username format: it has more than 30 characters";
        var plain = await RefusedAsync(new string('a', 10_000), "INVALID_USERNAME", TooLong);
        var encoded = new StringBuilder().Insert(0, "%F0%9F%98%80", 2_500).ToString();
        var emoji = await RefusedAsync(encoded, "INVALID_USERNAME", TooLong);

        Assert.Equal(new string('a', 63) + "…", (string?)plain["username"]);
        Assert.Equal(new StringBuilder().Insert(0, "\U0001F600", 31) + "…", (string?)emoji["username"]);
    }

    [Theory]
    [InlineData("/api/profile//similar-cache")]
    [InlineData("/api/profile/similar-cache")]
    [InlineData("/api/profile/john/doe/similar-cache")]
    // The web server takes out dot segments, encoded or not, before routing; what is left is another path.
    [InlineData("/api/profile/../similar-cache")]
    [InlineData("/api/profile/%2E%2E/similar-cache")]
    [InlineData("/api/profile/./similar-cache")]
    public async Task Paths_withoutAUsername_areNotFound(string path)
    {
        var (status, _, body) = await ClearAsync(path);

        Assert.Equal(404, status);
        Assert.Equal("NOT_FOUND", (string?)JsonNode.Parse(RawHttp.Json(body))!["error_code"]);
        Assert.Empty(Grains.Keys);
    }

    // The web server refuses these itself, before any of our code runs.
    [Theory]
    [InlineData("/api/profile/%00/similar-cache")]
    [InlineData("/api/profile/john%00doe/similar-cache")]
    public async Task Nul_isRefusedByTheWebServer(string path)
    {
        var (status, head, body) = await ClearAsync(path);

        Assert.Equal(400, status);
        Assert.Contains("Content-Length: 0", head);
        Assert.Empty(body);
        Assert.Empty(Grains.Keys);
    }

    [Fact]
    public async Task Longer_requestLinesThanTheLimit_areRefusedByTheWebServer()
    {
        var (status, _, _) = await ClearAsync($"/api/profile/{new string('a', 40_000)}/similar-cache");

        Assert.Equal(414, status);
    }

    private async Task<JsonNode> RefusedAsync(string username, string code, string error)
    {
        var (status, _, body) = await ClearAsync($"/api/profile/{username}/similar-cache");

        Assert.Equal(400, status);
        var answer = JsonNode.Parse(RawHttp.Json(body))!;
        Assert.Equal(code, (string?)answer["error_code"]);
        Assert.Equal(error, (string?)answer["error"]);
        Assert.Empty(Grains.Keys);
        return answer;
    }

    private Task<(int Status, string Head, string Body)> ClearAsync(string target) =>
        RawHttp.SendAsync(Api.Port, "DELETE", target, Cancelled);
}
