using System.Collections.Immutable;
using System.Net;
using SimilarProfiles.Feed;
using Xunit;

namespace SimilarProfiles.Tests.Api.Access;

/// <summary>Callers with API keys, and without.</summary>
public sealed class ApiKeyTests : ApiTest
{
    private const string Reader = "a-reader's-key-of-some-length";
    private const string Clearer = "a-clearer's-key-of-some-length";
    private const string Admin = "an-admin's-key-of-some-length";
    private const string Profile = "/api/profile/valjean/similar";
    private const string Cache = "/api/profile/valjean/similar-cache";
    private const string Purges = "/api/similar-cache/purges";

    public ApiKeyTests(ApiFixture api) : base(api)
    {
        _ = api.Client;
        Configure(0, "reader", Reader, "read");
        Configure(1, "clearer", Clearer, "clear");
        Configure(2, "admin", Admin, "admin");
        api.Configure("SimilarProfiles:Access:Anonymous", null);
        Grains.OnRead = (_, _) => Task.FromResult(Samples.Result(Samples.Profile()));
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
        Grains.OnPendingPurges = (_, _) => Task.FromResult(new PendingPurges { Purges = [], Asked = 0, OnRecord = 0 });
    }

    // Guards the authorization of each group in SimilarProfilesApi.
    [Theory]
    [InlineData(Reader, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(Clearer, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(Admin, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("unknown", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    public async Task Request_withAKey_mayDoWhatItsScopesSay(string key, HttpStatusCode read, HttpStatusCode clear, HttpStatusCode admin)
    {
        foreach (var header in new[] { ("X-Api-Key", key), ("Authorization", $"Bearer {key}") })
        {
            Assert.Equal(read, (await GetAsync(Profile, header)).StatusCode);
            Assert.Equal(clear, (await DeleteAsync(Cache, header)).StatusCode);
            Assert.Equal(admin, (await GetAsync(Purges, header)).StatusCode);
        }
    }

    // Guards that groups ask for scopes, as what is added to a GET endpoint does not hold for its HEAD.
    [Theory]
    [InlineData(Profile)]
    [InlineData(Cache)]
    [InlineData("/api/similar-cache/stats")]
    [InlineData("/api/similar-cache/figures")]
    [InlineData("/api/similar-cache/members")]
    [InlineData(Purges)]
    public async Task Head_withoutAKey_isRefusedAsGetIs(string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Head, path)).StatusCode);

    // Guards ScopeRequirement.Of.
    [Theory]
    [InlineData("", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("?history=1", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("?History=1", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("?history=1&history=2", HttpStatusCode.Forbidden, HttpStatusCode.BadRequest)]
    [InlineData("?hist%6Fry=1", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("?history", HttpStatusCode.Forbidden, HttpStatusCode.BadRequest)]
    public async Task State_withHistory_isForAdminsOnly(string query, HttpStatusCode reader, HttpStatusCode admin)
    {
        Grains.OnState = _ => Task.FromResult(new CacheState { Username = "valjean", Cached = false });
        Grains.OnHistory = (_, _) => Task.FromResult(new ClearHistory { Recording = true, Clears = [] });

        var read = await GetAsync(Cache + query, ("X-Api-Key", Reader));
        Assert.Equal(reader, read.StatusCode);
        if (reader == HttpStatusCode.Forbidden) Assert.Contains("scope=\"admin\"", Header(read, "WWW-Authenticate"));
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(Cache + query, ("X-Api-Key", Clearer))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Cache + query)).StatusCode);
        Assert.Equal(admin, (await GetAsync(Cache + query, ("X-Api-Key", Admin))).StatusCode);
    }

    [Fact]
    public async Task State_withHistory_isNotForAnonymousReaders()
    {
        Api.Configure("SimilarProfiles:Access:Anonymous", "Read");
        Grains.OnState = _ => Task.FromResult(new CacheState { Username = "valjean", Cached = false });

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Cache)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync($"{Cache}?history=1")).StatusCode);
    }

    [Theory]
    [InlineData("/api/similar-cache/figures", Reader)]
    [InlineData("/api/similar-cache/members", Admin)]
    [InlineData("/api/similar-cache/clears", Admin)]
    public async Task Page_ofTheConsole_asksForItsScope(string path, string key)
    {
        Grains.OnFigures = _ => Task.FromResult(new HourFigures { Until = ApiFixture.Start, Points = [], Hour = new FigurePoint() });
        Grains.OnMembers = _ => Task.FromResult(new ClusterMembers { Members = [], Timestamp = ApiFixture.Start });
        // A feed that fails before it begins: what matters is that it was asked.
        Grains.OnFeed = (_, _) => Task.FromException<ImmutableArray<FeedItem>>(new TimeoutException("no silo"));
        foreach (var other in new[] { Reader, Clearer, Admin })
        {
            var status = (await GetAsync(path, ("X-Api-Key", other))).StatusCode;
            Assert.Equal(other != key, status == HttpStatusCode.Forbidden);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Request_withoutAKey_is401WithTheErrorBodyAndAChallenge()
    {
        var refused = await DeleteAsync(Cache);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer realm=\"SimilarProfiles\"", Header(refused, "WWW-Authenticate"));
        Assert.Equal("no-store", Header(refused, "Cache-Control"));
        var body = await BodyAsync(refused);
        Assert.Equal("UNAUTHORIZED", (string?)body["error_code"]);
        Assert.Equal("UNAUTHORIZED", (string?)body["detail"]!["error_code"]);
        Assert.Equal("valjean", (string?)body["username"]);
        Assert.Empty(Grains.Keys);
    }

    [Theory]
    [InlineData("X-Api-Key", "nobody has this")]
    [InlineData("Authorization", "Bearer nobody-has-this")]
    [InlineData("Authorization", "Bearer a.b.c")]
    [InlineData("Authorization", "Basic dXNlcjpwYXNz")]
    public async Task Request_withCredentialsThatAreNotAccepted_saysSo(string header, string value)
    {
        var refused = await GetAsync(Profile, (header, value));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer realm=\"SimilarProfiles\", error=\"invalid_token\"", Header(refused, "WWW-Authenticate"));
        Assert.DoesNotContain(value, await TextAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_withoutTheScope_is403AndNamesIt()
    {
        var refused = await DeleteAsync(Cache, ("X-Api-Key", Reader), ("Accept", "application/problem+json"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(
            "Bearer realm=\"SimilarProfiles\", error=\"insufficient_scope\", scope=\"clear\"", Header(refused, "WWW-Authenticate"));
        Assert.Equal("application/problem+json", ContentType(refused)?.MediaType);
        Assert.Equal("FORBIDDEN", (string?)(await BodyAsync(refused))["error_code"]);
    }

    [Fact]
    public async Task Key_thatIsReplaced_changesWithoutARestart()
    {
        Configure(3, "clearer-2", "the next key", "clear");
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync(Cache, ("X-Api-Key", Clearer))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync(Cache, ("X-Api-Key", "the next key"))).StatusCode);

        Configure(1, "clearer", "another", "clear");
        Assert.Equal(HttpStatusCode.Unauthorized, (await DeleteAsync(Cache, ("X-Api-Key", Clearer))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync(Cache, ("X-Api-Key", "the next key"))).StatusCode);
    }

    // Guards AccessSettings: with an options monitor every request after this would fail.
    [Fact]
    public async Task Change_thatIsNotValid_leavesInForceWhatWas()
    {
        Api.Configure("SimilarProfiles:Access:ApiKeys:1:Hash", "not a hash");
        Api.Configure("SimilarProfiles:Access:Anonymous", "Everything");
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync(Cache, ("X-Api-Key", Clearer))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await DeleteAsync(Cache)).StatusCode);
        Assert.Contains(Api.Logs.Lines, line => line.Message.StartsWith("A change of SimilarProfiles:Access is not valid", StringComparison.Ordinal)
            && line.Message.Contains("Everything", StringComparison.Ordinal));
        Api.Configure("SimilarProfiles:Access:Anonymous", null);
    }

    [Theory]
    [InlineData("Read", HttpStatusCode.OK, HttpStatusCode.Unauthorized)]
    [InlineData("All", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("Refuse", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    public async Task Request_withoutAKey_mayDoWhatTheSettingSays(string anonymous, HttpStatusCode read, HttpStatusCode clear)
    {
        Api.Configure("SimilarProfiles:Access:Anonymous", anonymous);
        Assert.Equal(read, (await GetAsync(Profile)).StatusCode);
        Assert.Equal(clear, (await DeleteAsync(Cache)).StatusCode);
    }

    // Guards the call of Allows in OpenDoor.
    [Fact]
    public async Task Read_ofAHotProfile_needsAKeyWhereReadsDo()
    {
        const string hot = "/api/profile/hot_and_closed/similar";
        Grains.NearLease = TimeSpan.FromSeconds(2);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(hot, ("X-Api-Key", Reader))).StatusCode);
        Grains.OnRead = (_, _) => throw new InvalidOperationException("There is a near copy.");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(hot, ("X-Api-Key", Reader))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(hot)).StatusCode);

        Api.Configure("SimilarProfiles:Access:Anonymous", "Read");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(hot)).StatusCode);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/openapi/v1.json")]
    public async Task Health_andDescription_needNoKey(string path) =>
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await GetAsync(path)).StatusCode);

    [Fact]
    public async Task Clear_tellsTheGrainWhoAsked()
    {
        await DeleteAsync(Cache, ("X-Api-Key", Clearer));
        Assert.Equal("key:clearer", Grains.LastClear?.Caller);

        Api.Configure("SimilarProfiles:Access:Anonymous", "All");
        await DeleteAsync(Cache);
        Assert.Equal("anonymous", Grains.LastClear?.Caller);
        // Guards HasCredentials in OpenDoor: who need not say who they are, but do, are named.
        await DeleteAsync(Cache, ("Authorization", $"Bearer {Clearer}"));
        Assert.Equal("key:clearer", Grains.LastClear?.Caller);
    }

    // Guards the condition of EdgeExtensions: a CDN would give what it keeps to everybody.
    [Fact]
    public async Task Read_thatNeedsAKey_isNotForTheCdnToKeep()
    {
        Api.Configure("SimilarProfiles:Cdn:Provider", "Varnish");
        Assert.Equal("no-store", Header(await GetAsync(Profile, ("X-Api-Key", Reader)), "CDN-Cache-Control"));
        Api.Configure("SimilarProfiles:Access:Anonymous", "Read");
        Assert.Equal("max-age=900", Header(await GetAsync(Profile, ("X-Api-Key", Reader)), "CDN-Cache-Control"));
        Api.Configure("SimilarProfiles:Cdn:Provider", "None");
    }

    [Fact]
    public async Task Logs_haveNoKeyAndNoHash()
    {
        await DeleteAsync(Cache, ("X-Api-Key", Clearer));
        await GetAsync(Purges, ("Authorization", $"Bearer {Clearer}"));
        await GetAsync(Purges, ("X-Api-Key", "mistyped-key"));
        var hash = Convert.ToHexStringLower(SimilarProfiles.Api.Access.ApiKeyHash.Of(Clearer));
        Assert.DoesNotContain(Api.Logs.Lines, line =>
            $"{line.Message}{line.Exception}" is var text && (text.Contains(Clearer, StringComparison.Ordinal)
                || text.Contains("mistyped-key", StringComparison.Ordinal) || text.Contains(hash, StringComparison.OrdinalIgnoreCase)));
    }

    private void Configure(int index, string id, string key, string scope)
    {
        var section = $"SimilarProfiles:Access:ApiKeys:{index}";
        Api.Configure($"{section}:Hash", Convert.ToHexString(SimilarProfiles.Api.Access.ApiKeyHash.Of(key)));
        Api.Configure($"{section}:Scopes:0", scope);
        Api.Configure($"{section}:Id", id);
    }
}
