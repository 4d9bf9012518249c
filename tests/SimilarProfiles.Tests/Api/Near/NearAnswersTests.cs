using System.Net;
using Xunit;

namespace SimilarProfiles.Tests.Api.Near;

/// <summary>What the API answers by itself, beside what it answers after asking a grain.</summary>
public sealed class NearAnswersTests(ApiFixture api) : ApiTest(api)
{
    private static int _profiles;

    private readonly string _path = $"/api/profile/hot_{Interlocked.Increment(ref _profiles)}/similar";
    private int _asked;

    [Theory]
    [InlineData("", "")]
    [InlineData("?limit=1", "")]
    [InlineData("?limit=2", "")]
    [InlineData("?limit=200", "")]
    [InlineData("?limit=2", "\"1-abc123-2\"")]
    [InlineData("?limit=2", "\"1-abc123-1\"")]
    public async Task Read_ofAHotProfile_isTheSameAnswerFromANearCopy(string query, string ifNoneMatch)
    {
        Hot(TimeSpan.FromSeconds(2));
        var (asked, near) = (await ReadAsync(query, ifNoneMatch), await ReadAsync(query, ifNoneMatch));

        Assert.Equal(1, _asked);
        Assert.Equal(asked.StatusCode, near.StatusCode);
        Assert.Equal(await TextAsync(asked), await TextAsync(near));
        Assert.Equal(ContentType(asked)?.ToString(), ContentType(near)?.ToString());
        Assert.Equal("SimilarProfiles; hit; ttl=860; detail=near", Header(near, "Cache-Status"));
        foreach (var name in new[] { "ETag", "Age", "Cache-Control", "Cache-Groups", "CDN-Cache-Control", "xkey" })
        {
            Assert.Equal(Header(asked, name), Header(near, name));
        }
    }

    [Fact]
    public async Task Read_thatSpellsTheNameOtherwise_isAnsweredFromTheNearCopyToo()
    {
        Hot(TimeSpan.FromSeconds(2));
        var asked = await ReadAsync();
        var near = await GetAsync(_path.Replace("/hot_", "/@HOT_", StringComparison.Ordinal));

        Assert.Equal(1, _asked);
        Assert.Equal(await TextAsync(asked), await TextAsync(near));
    }

    [Fact]
    public async Task Read_aSecondLater_tellsTheAgeOfThatSecond()
    {
        Hot(TimeSpan.FromSeconds(2));
        await ReadAsync();
        var first = await ReadAsync();
        Api.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await ReadAsync();

        Assert.Equal(1, _asked);
        Assert.Equal("SimilarProfiles; hit; ttl=859; detail=near", Header(second, "Cache-Status"));
        Assert.Equal(("40", "41"), (Header(first, "Age"), Header(second, "Age")));
    }

    [Fact]
    public async Task Read_afterTheNearLease_asksAgain()
    {
        Hot(TimeSpan.FromSeconds(2));
        await ReadAsync();
        Api.Time.Advance(TimeSpan.FromSeconds(2));
        Hot(TimeSpan.FromSeconds(2));

        await ReadAsync();

        Assert.Equal(2, _asked);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=201")]
    [InlineData("?limit=x")]
    [InlineData("?limit=")]
    public async Task Read_withAWrongLimit_isRefusedAllTheSame(string query)
    {
        Hot(TimeSpan.FromSeconds(2));
        await ReadAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await ReadAsync(query)).StatusCode);
    }

    [Theory]
    [InlineData("?Limit=1")]
    [InlineData("?other=1")]
    public async Task Read_withOtherParameters_isAnswered(string query)
    {
        Hot(TimeSpan.FromSeconds(2));
        await ReadAsync();

        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(query)).StatusCode);
    }

    // Guards the condition on availability in UseNearAnswers.
    [Fact]
    public async Task Read_whileSwitchedOff_isRefusedAllTheSame()
    {
        Hot(TimeSpan.FromSeconds(2));
        await ReadAsync();
        Api.Configure("SimilarProfiles:Enabled", "false");
        try
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ReadAsync()).StatusCode);
        }
        finally
        {
            Api.Configure("SimilarProfiles:Enabled", "true");
        }
    }

    [Fact]
    public async Task Head_ofAHotProfile_isAnswered()
    {
        Hot(TimeSpan.FromSeconds(2));
        await ReadAsync();

        var head = await SendAsync(HttpMethod.Head, _path);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await TextAsync(head));
    }

    private void Hot(TimeSpan lease)
    {
        Grains.NearLease = lease;
        var now = Api.Time.GetUtcNow();
        Grains.OnRead = (_, _) =>
        {
            _asked++;
            return Task.FromResult(Samples.Result(Samples.Profile(), Samples.Profile(2)) with
            {
                FetchedAt = now.AddSeconds(-40),
                FreshUntil = now.AddSeconds(860),
            });
        };
    }

    private Task<HttpResponseMessage> ReadAsync(string query = "", string ifNoneMatch = "") =>
        ifNoneMatch.Length == 0 ? GetAsync(_path + query) : GetAsync(_path + query, ("If-None-Match", ifNoneMatch));
}
