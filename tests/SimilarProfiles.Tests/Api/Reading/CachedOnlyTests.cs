using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.Near;
using Xunit;

namespace SimilarProfiles.Tests.Api.Reading;

/// <summary>Requests with <c>Cache-Control: only-if-cached</c>. A call of the usual read fails them: no test here expects one.</summary>
public sealed class CachedOnlyTests(ApiFixture api) : ApiTest(api)
{
    private const string Stamp = "2024-01-15T10:29:20.0000000Z 0123456789abcdef";

    private static readonly (string, string) Only = ("Cache-Control", "only-if-cached");

    // Guards the line of ReadingEndpoint that asks for what is cached.
    [Theory]
    [InlineData("only-if-cached")]
    [InlineData("no-transform, Only-If-Cached")]
    public async Task Read_ofWhatIsCached_isTheSameAnswer_andSaysItsFetch(string directives)
    {
        Grains.OnReadCached = (limit, _) =>
        {
            Assert.Equal(20, limit);
            return Task.FromResult<SimilarProfilesReply?>(Replies.Of(Samples.Result(Samples.Profile())) with { Version = "0123456789abcdef" });
        };

        var response = await GetAsync("/api/profile/cached_1/similar", ("Cache-Control", directives));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Stamp, Header(response, FetchStamp.HeaderName));
        Assert.Equal("SimilarProfiles; hit; ttl=860", Header(response, "Cache-Status"));
    }

    [Fact]
    public async Task Read_whenNothingIsCached_is504()
    {
        Grains.OnReadCached = (_, _) => Task.FromResult<SimilarProfilesReply?>(null);

        var response = await GetAsync("/api/profile/cached_2/similar", Only);

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("NOT_CACHED", (string?)(await BodyAsync(response))["error_code"]);
    }

    // Guards "counts" of NearAnswers: a recall tells of one hit and not of two.
    [Fact]
    public async Task Read_ofANearCopy_isAnsweredFromIt_andNotCounted()
    {
        Grains.NearLease = TimeSpan.FromSeconds(2);
        Grains.OnRead = (_, _) => Task.FromResult(Samples.Result(Samples.Profile()));
        await GetAsync("/api/profile/cached_3/similar");
        await GetAsync("/api/profile/cached_3/similar");

        var response = await GetAsync("/api/profile/cached_3/similar", Only);
        Assert.Equal("SimilarProfiles; hit; ttl=860; detail=near", Header(response, "Cache-Status"));

        Assert.Equal(1, await Api.Services.GetRequiredService<NearCopies>().RecallAsync("cached_3"));
    }

    [Fact]
    public async Task Read_ofAnotherKind_isAUsersRead()
    {
        Grains.OnRead = (_, _) => Task.FromResult(Samples.Result(Samples.Profile()));

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/api/profile/cached_4/similar", ("Cache-Control", "no-cache"))).StatusCode);
    }
}
