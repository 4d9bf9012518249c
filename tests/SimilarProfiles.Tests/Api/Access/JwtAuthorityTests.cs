using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace SimilarProfiles.Tests.Api.Access;

/// <summary>Callers with tokens of an issuer whose keys come from its OpenID Connect discovery document.</summary>
public sealed class JwtAuthorityTests : ApiTest, IClassFixture<JwtAuthorityTests.Fixture>
{
    private const string Cache = "/api/profile/valjean/similar-cache";
    private const string Audience = "similar-profiles";

    private readonly Fixture _api;

    public JwtAuthorityTests(Fixture api) : base(api)
    {
        _api = api;
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
    }

    [Fact]
    public async Task Token_ofTheAuthority_mayDoWhatItsScopeSays()
    {
        Assert.Equal(HttpStatusCode.OK, await ClearAsync(_api.Issuer.Token("clear", Audience)));
        Assert.Equal("sub:alice", Grains.LastClear?.Caller);
        Assert.Equal(HttpStatusCode.Forbidden, await ClearAsync(_api.Issuer.Token("read", Audience)));
    }

    [Fact]
    public async Task Token_thatIsNotTheAuthoritys_is401()
    {
        var stranger = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "a stranger's" };
        Assert.Equal(HttpStatusCode.Unauthorized, await ClearAsync(_api.Issuer.Token("clear", Audience, key: stranger)));
        Assert.Equal(HttpStatusCode.Unauthorized, await ClearAsync(_api.Issuer.Token("clear", "another")));
        Assert.Equal(HttpStatusCode.Unauthorized, await ClearAsync(_api.Issuer.Token("clear", Audience, issuer: "http://127.0.0.1:1")));
        Assert.Null(Grains.LastClear);
    }

    private async Task<HttpStatusCode> ClearAsync(string token) =>
        (await DeleteAsync(Cache, ("Authorization", $"Bearer {token}"))).StatusCode;

    public sealed class Fixture : ApiFixture
    {
        public TestIssuer Issuer { get; } = new();

        protected override Dictionary<string, string?> Settings => new()
        {
            ["SimilarProfiles:Access:Jwt:Authority"] = Issuer.Address,
            ["SimilarProfiles:Access:Jwt:Audience"] = Audience,
        };

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Issuer.DisposeAsync();
        }
    }
}
