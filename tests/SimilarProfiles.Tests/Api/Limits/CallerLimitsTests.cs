using System.Globalization;
using System.Net;
using SimilarProfiles.Api.Access;
using Xunit;

namespace SimilarProfiles.Tests.Api.Limits;

/// <summary>What a caller who asks too much is told, and that nobody else notices.</summary>
public sealed class CallerLimitsTests : ApiTest, IClassFixture<CallerLimitsTests.Fixture>
{
    private const string Cache = "/api/profile/valjean/similar-cache";
    private const string Profile = "/api/profile/valjean/similar";

    public CallerLimitsTests(Fixture api) : base(api)
    {
        Grains.OnRead = (_, _) => Task.FromResult(Samples.Result(Samples.Profile()));
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
    }

    [Fact]
    public async Task Request_beyondTheLimit_is429_forThatCallerAndThatKindOnly()
    {
        Assert.Equal(["\"clears\";r=1", "\"clears\";r=0"], [await LeftAsync("10.0.0.1"), await LeftAsync("10.0.0.1")]);

        var refused = await DeleteAsync(Cache, ("X-Forwarded-For", "10.0.0.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("\"clears\";q=2;w=3600", Header(refused, "RateLimit-Policy"));
        var wait = int.Parse(Header(refused, "Retry-After")!, CultureInfo.InvariantCulture);
        Assert.InRange(wait, 1, 3600);
        Assert.Equal($"\"clears\";r=0;t={wait}", Header(refused, "RateLimit"));
        var body = await BodyAsync(refused);
        Assert.Equal(("TOO_MANY_REQUESTS", "valjean"), ((string?)body["error_code"], (string?)body["username"]));

        var read = await GetAsync(Profile, ("X-Forwarded-For", "10.0.0.1"));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal("\"reads\";r=99", Header(read, "RateLimit"));
        Assert.Equal("\"clears\";r=1", await LeftAsync("10.0.0.2"));
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync(Cache, ("X-Forwarded-For", "10.0.0.1"), ("X-Api-Key", "ci's"))).StatusCode);
    }

    [Fact]
    public async Task Request_thatNamesManyAddresses_isCountedByTheOneThatTheProxySaw()
    {
        Assert.Equal("\"clears\";r=1", await LeftAsync("1.2.3.4, 10.0.0.9"));
        Assert.Equal("\"clears\";r=0", await LeftAsync("5.6.7.8, 10.0.0.9"));
    }

    [Fact]
    public async Task Request_fromOneIpv6Network_isOneCaller()
    {
        Assert.Equal("\"clears\";r=1", await LeftAsync("2001:db8:1:2::1"));
        Assert.Equal("\"clears\";r=0", await LeftAsync("2001:db8:1:2:ffff::9"));
        Assert.Equal("\"clears\";r=1", await LeftAsync("2001:db8:1:3::1"));
    }

    // Guards what OpenDoor knows of limits.
    [Fact]
    public async Task Reads_ofAHotProfile_areCounted()
    {
        const string hot = "/api/profile/hot_and_limited/similar";
        Grains.NearLease = TimeSpan.FromSeconds(2);
        var left = new List<string?>();
        for (var i = 0; i < 3; i++) left.Add(Header(await GetAsync(hot, ("X-Forwarded-For", "10.0.0.7")), "RateLimit"));
        Assert.Equal(["\"reads\";r=99", "\"reads\";r=98", "\"reads\";r=97"], left);
    }

    [Fact]
    public async Task Health_isNotLimited() => Assert.Null(Header(await GetAsync("/alive"), "RateLimit"));

    private async Task<string?> LeftAsync(string address)
    {
        var answer = await DeleteAsync(Cache, ("X-Forwarded-For", address));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Header(answer, "RateLimit");
    }

    public sealed class Fixture : ApiFixture
    {
        protected override Dictionary<string, string?> Settings => new()
        {
            ["SimilarProfiles:Limits:Clears"] = "2",
            ["SimilarProfiles:Limits:Reads"] = "100",
            ["SimilarProfiles:Limits:Window"] = "01:00:00",
            ["SimilarProfiles:Limits:TrustedProxies:0"] = "127.0.0.0/8",
            ["SimilarProfiles:Access:Anonymous"] = "All",
            ["SimilarProfiles:Access:ApiKeys:0:Id"] = "ci",
            ["SimilarProfiles:Access:ApiKeys:0:Hash"] = Convert.ToHexString(ApiKeyHash.Of("ci's")),
            ["SimilarProfiles:Access:ApiKeys:0:Scopes:0"] = "clear",
        };
    }
}
