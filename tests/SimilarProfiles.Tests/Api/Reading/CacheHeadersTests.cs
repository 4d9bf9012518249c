using System.Net;
using Xunit;

namespace SimilarProfiles.Tests.Api.Reading;

public sealed class CacheHeadersTests(ApiFixture api) : ApiTest(api)
{
    private const string Path = "/api/profile/valjean/similar";

    [Theory]
    [InlineData(ReadOutcome.Hit, false, true, 860, "SimilarProfiles; hit; ttl=860", "40")]
    // Sharing a fetch says nothing about an answer from the cache.
    [InlineData(ReadOutcome.Hit, true, true, 860, "SimilarProfiles; hit; ttl=860", "40")]
    [InlineData(ReadOutcome.Hit, false, true, 0.5, "SimilarProfiles; hit; ttl=0", "40")]
    [InlineData(ReadOutcome.Miss, false, true, 860, "SimilarProfiles; fwd=miss; stored", null)]
    [InlineData(ReadOutcome.Miss, true, true, 860, "SimilarProfiles; fwd=miss; stored; collapsed", null)]
    [InlineData(ReadOutcome.Miss, false, false, 860, "SimilarProfiles; fwd=miss; detail=refused-by-store", null)]
    [InlineData(ReadOutcome.Miss, true, false, 860, "SimilarProfiles; fwd=miss; detail=refused-by-store; collapsed", null)]
    [InlineData(ReadOutcome.Stale, false, true, -30, "SimilarProfiles; fwd=stale; ttl=-30; detail=source-unavailable", "40")]
    [InlineData(ReadOutcome.Stale, false, true, -0.5, "SimilarProfiles; fwd=stale; ttl=-1; detail=source-unavailable", "40")]
    [InlineData(ReadOutcome.Bypass, false, false, 860, "SimilarProfiles; fwd=bypass; detail=store-unavailable", null)]
    public async Task Answer_saysHowTheCacheCameToIt(
        ReadOutcome outcome, bool collapsed, bool cacheable, double freshFor, string status, string? age)
    {
        var now = Api.Time.GetUtcNow();
        Answer(Samples.Result(Samples.Profile()) with
        {
            Outcome = outcome,
            SourceAsked = outcome != ReadOutcome.Hit,
            Collapsed = collapsed,
            Cacheable = cacheable,
            FetchedAt = now.AddSeconds(-40.9),
            FreshUntil = now.AddSeconds(freshFor),
        });

        var response = await GetAsync(Path);

        Assert.Equal(status, Header(response, "Cache-Status"));
        Assert.Equal(age, Header(response, "Age"));
        Assert.Equal(cacheable ? "no-cache" : "no-store", Header(response, "Cache-Control"));
        Assert.Equal(cacheable ? "\"1-abc123-1\"" : null, Header(response, "ETag"));
    }

    [Fact]
    public async Task Stale_answerWithoutAskingTheSource_isAStaleHit()
    {
        var now = Api.Time.GetUtcNow();
        Answer(Samples.Result(Samples.Profile()) with { Outcome = ReadOutcome.Stale, FreshUntil = now.AddSeconds(-30) });

        Assert.Equal("SimilarProfiles; hit; ttl=-30; detail=source-unavailable", Header(await GetAsync(Path), "Cache-Status"));
    }

    [Fact]
    public async Task Age_isNotNegativeWhenClocksDiffer()
    {
        Answer(Samples.Result() with { FetchedAt = Api.Time.GetUtcNow().AddSeconds(5) });

        Assert.Equal("0", Header(await GetAsync(Path), "Age"));
    }

    [Fact]
    public async Task Etag_andBody_areTheSameHoweverAndWheneverTheContentWasFetched()
    {
        Answer(Samples.Result(Samples.Profile()));
        var hit = await GetAsync(Path);
        Api.Time.Advance(TimeSpan.FromHours(1));
        Answer(Samples.Result(Samples.Profile()) with { Outcome = ReadOutcome.Miss, FetchedAt = Api.Time.GetUtcNow() });
        var miss = await GetAsync(Path);

        Assert.False(hit.Headers.ETag!.IsWeak);
        Assert.Equal(hit.Headers.ETag, miss.Headers.ETag);
        Assert.Equal(await TextAsync(hit), await TextAsync(miss));
    }

    [Fact]
    public async Task Etag_differsByHowManyProfiles_areReturned()
    {
        Answer(Samples.Result(Samples.Profile()) with { Total = 2 });
        var one = await GetAsync(Path);
        Answer(Samples.Result(Samples.Profile(), Samples.Profile(2)));
        var two = await GetAsync(Path);

        Assert.NotEqual(one.Headers.ETag, two.Headers.ETag);
    }

    [Theory]
    [InlineData("\"1-abc123-1\"", true)]
    [InlineData("W/\"1-abc123-1\"", true)]
    [InlineData("*", true)]
    [InlineData("\"other\", W/\"1-abc123-1\", \"another\"", true)]
    [InlineData("\"other\", \"another\"", false)]
    [InlineData("\"1-abc123-2\"", false)]
    [InlineData("1-abc123-1", false)]
    [InlineData("not a tag", false)]
    public async Task If_noneMatch_isAnsweredWith304WhenTheContentIsKnown(string header, bool known)
    {
        Answer(Samples.Result(Samples.Profile()));

        var response = await GetAsync(Path, ("If-None-Match", header));

        Assert.Equal(known ? HttpStatusCode.NotModified : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"1-abc123-1\"", Header(response, "ETag"));
        Assert.Equal("no-cache", Header(response, "Cache-Control"));
        Assert.StartsWith("SimilarProfiles; hit", Header(response, "Cache-Status"));
        if (known) Assert.Empty(await TextAsync(response));
    }

    [Theory]
    [InlineData("\"1-abc123-1\"")]
    [InlineData("*")]
    public async Task If_noneMatch_isNotAnsweredWith304WhenNobodyMayKeepTheAnswer(string header)
    {
        Answer(Samples.Result(Samples.Profile()) with { Outcome = ReadOutcome.Miss, Cacheable = false });

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Path, ("If-None-Match", header))).StatusCode);
    }

    private void Answer(SimilarProfilesResult result) => Grains.OnRead = (_, _) => Task.FromResult(result);
}
