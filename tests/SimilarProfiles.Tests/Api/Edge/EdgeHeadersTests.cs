using System.Net;
using Xunit;

namespace SimilarProfiles.Tests.Api.Edge;

public sealed class EdgeHeadersTests : ApiTest
{
    private const string Path = "/api/profile/valjean/similar";
    private const string Clear = "/api/profile/valjean/similar-cache";

    private static readonly string[] Names =
        ["CDN-Cache-Control", "Surrogate-Control", "xkey", "Surrogate-Key", "Cache-Tag", "CDN-Tag"];

    public EdgeHeadersTests(ApiFixture api) : base(api)
    {
        // Started without a CDN: a silo with one wants to know how to reach it.
        _ = api.Client;
        Use(CdnProvider.Varnish);
    }

    [Theory]
    [InlineData(CdnProvider.Varnish, "CDN-Cache-Control: max-age=900 | xkey: similar-profiles/valjean")]
    [InlineData(CdnProvider.Fastly,
        "CDN-Cache-Control: max-age=900 | Surrogate-Control: max-age=900 | Surrogate-Key: similar-profiles/valjean")]
    [InlineData(CdnProvider.Cloudflare, "CDN-Cache-Control: max-age=900 | Cache-Tag: similar-profiles/valjean")]
    [InlineData(CdnProvider.Bunny, "CDN-Cache-Control: max-age=900 | CDN-Tag: similar-profiles/valjean")]
    [InlineData(CdnProvider.None, "")]
    public async Task Read_tellsEachCdnInItsOwnWords(CdnProvider provider, string expected)
    {
        Use(provider);
        Answer(Samples.Result(Samples.Profile()));

        var response = await GetAsync(Path);

        Assert.Equal(expected, Told(response));
        Assert.Equal("no-cache", Header(response, "Cache-Control"));
        Assert.Equal("40", Header(response, "Age"));
    }

    [Theory]
    [InlineData(CdnProvider.Varnish, "CDN-Cache-Control: no-store", "no-store")]
    [InlineData(CdnProvider.Fastly, "CDN-Cache-Control: no-store | Surrogate-Control: max-age=0", "no-store, private")]
    [InlineData(CdnProvider.Cloudflare, "CDN-Cache-Control: no-store", "no-store")]
    [InlineData(CdnProvider.Bunny, "CDN-Cache-Control: no-store", "no-store")]
    [InlineData(CdnProvider.None, "", "no-store")]
    public async Task Read_thatAClearOvertook_isForNoCdn(CdnProvider provider, string expected, string cacheControl)
    {
        Use(provider);
        Answer(Samples.Result(Samples.Profile()) with { Outcome = ReadOutcome.Miss, Cacheable = false });

        var response = await GetAsync(Path);

        Assert.Equal(expected, Told(response));
        Assert.Equal(cacheControl, Header(response, "Cache-Control"));
        Assert.Null(Header(response, "Cache-Groups"));
    }

    // What is left at the edge is max-age less Age, and the entry has 860.9 s or less.
    [Theory]
    [InlineData(ReadOutcome.Hit, -40, 860, "max-age=900", "40")]
    [InlineData(ReadOutcome.Hit, -40.9, 860.9, "max-age=900", "40")]
    [InlineData(ReadOutcome.Hit, 5, 860.9, "max-age=860", "0")]
    [InlineData(ReadOutcome.Miss, -2, 860.9, "max-age=860", null)]
    [InlineData(ReadOutcome.Hit, -40, 1, "max-age=41", "40")]
    [InlineData(ReadOutcome.Hit, -40, 0.9, "no-store", "40")]
    [InlineData(ReadOutcome.Hit, -40, -1, "no-store", "40")]
    [InlineData(ReadOutcome.Stale, -40, -1, "no-store", "40")]
    [InlineData(ReadOutcome.Stale, -40, 60, "no-store", "40")]
    [InlineData(ReadOutcome.Bypass, 0, 860, "no-store", null)]
    public async Task Copy_atTheEdge_endsWithTheEntry(
        ReadOutcome outcome, double fetched, double freshUntil, string expected, string? age)
    {
        var now = Api.Time.GetUtcNow();
        Answer(Samples.Result(Samples.Profile()) with
        {
            Outcome = outcome,
            Cacheable = outcome != ReadOutcome.Bypass,
            FetchedAt = now.AddSeconds(fetched),
            FreshUntil = now.AddSeconds(freshUntil),
        });

        var response = await GetAsync(Path);

        Assert.Equal(expected, Header(response, "CDN-Cache-Control"));
        Assert.Equal(age, Header(response, "Age"));
    }

    [Fact]
    public async Task Unknown_profile_mayBeKeptAndHasTheKey()
    {
        Answer(Samples.Result() with { Found = false });

        var response = await GetAsync(Path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("CDN-Cache-Control: max-age=900 | xkey: similar-profiles/valjean", Told(response));
        Assert.Equal("\"similar-profiles/valjean\"", Header(response, "Cache-Groups"));
        // Its body depends on what the client accepts.
        Assert.Equal("Accept", Header(response, "Vary"));
    }

    [Fact]
    public async Task Not_modifiedAndHead_sayTheSameAsGet()
    {
        Answer(Samples.Result(Samples.Profile()));

        var get = await GetAsync(Path);
        var notModified = await GetAsync(Path, ("If-None-Match", "*"));
        var head = await SendAsync(HttpMethod.Head, Path);

        Assert.Equal(HttpStatusCode.NotModified, notModified.StatusCode);
        Assert.NotEqual("", Told(get));
        Assert.Equal(Told(get), Told(notModified));
        Assert.Equal(Told(get), Told(head));
        foreach (var name in (string[])["Age", "Cache-Control", "Cache-Groups", "Cache-Status", "ETag", "Vary"])
        {
            Assert.Equal(Header(get, name), Header(notModified, name));
            Assert.Equal(Header(get, name), Header(head, name));
        }
    }

    [Theory]
    [InlineData("/api/profile/john*/similar", 400)]
    [InlineData(Path + "?limit=0", 400)]
    [InlineData(Path, 503)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/alive", 200)]
    public async Task Everything_else_isForNoCdn(string path, int status)
    {
        Grains.OnRead = (_, _) => Task.FromException<SimilarProfilesResult>(new SourceUnavailableException("down"));

        var response = await GetAsync(path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("CDN-Cache-Control: no-store", Told(response));
    }

    [Fact]
    public async Task Clear_dropsTheGroupAndIsForNoCdn()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());

        var response = await DeleteAsync(Clear);

        Assert.Equal("\"similar-profiles/valjean\"", Header(response, "Cache-Group-Invalidation"));
        Assert.Equal("CDN-Cache-Control: no-store", Told(response));
    }

    [Fact]
    public async Task Clear_thatFailed_dropsNoGroup()
    {
        Grains.OnClear = _ => Task.FromException<ClearReceipt>(new CacheUnavailableException("down"));

        var response = await DeleteAsync(Clear);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Null(Header(response, "Cache-Group-Invalidation"));
        Assert.Equal("CDN-Cache-Control: no-store", Told(response));
    }

    private void Use(CdnProvider provider) => Api.Configure("SimilarProfiles:Cdn:Provider", provider.ToString());

    private void Answer(SimilarProfilesResult result) => Grains.OnRead = (_, _) => Task.FromResult(result);

    private static string Told(HttpResponseMessage response) => string.Join(
        " | ", Names.Where(name => Header(response, name) is not null).Select(name => $"{name}: {Header(response, name)}"));
}
