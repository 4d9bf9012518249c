using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace SimilarProfiles.Tests.Api.Access;

/// <summary>Callers with JWTs that the test signs.</summary>
public sealed class JwtTests : ApiTest, IClassFixture<JwtTests.Fixture>
{
    private const string Cache = "/api/profile/valjean/similar-cache";
    private const string Audience = "similar-profiles";
    private static readonly string[] ListOfScopes = ["read", "clear"];
    private static readonly SymmetricSecurityKey Key = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    public JwtTests(Fixture api) : base(api) => Grains.OnClear = _ => Task.FromResult(Samples.Receipt());

    [Fact]
    public async Task Token_withTheScope_mayClear_andItsSubjectIsToldToTheGrain()
    {
        Assert.Equal(HttpStatusCode.OK, await ClearAsync(Token(scope: "read clear")));
        Assert.Equal("sub:alice", Grains.LastClear?.Caller);
    }

    [Fact]
    public async Task Token_withAListOfScopes_mayClear() =>
        Assert.Equal(HttpStatusCode.OK, await ClearAsync(Token(ListOfScopes)));

    [Theory]
    [InlineData("read")]
    [InlineData("clearly")]
    [InlineData("")]
    public async Task Token_withoutTheScope_is403(string scope) =>
        Assert.Equal(HttpStatusCode.Forbidden, await ClearAsync(Token(scope)));

    [Fact]
    public async Task Token_thatClaimsAKeyId_isNamedByItsSubject()
    {
        Assert.Equal(HttpStatusCode.OK, await ClearAsync(Token("clear", claims: new() { ["key_id"] = "admin" })));
        Assert.Equal("sub:alice", Grains.LastClear?.Caller);
    }

    [Fact]
    public async Task Token_withAHostileSubject_cannotForgeALogLine()
    {
        Assert.Equal(HttpStatusCode.OK, await ClearAsync(Token("clear", subject: "a\r\ninfo: \u202ecleared" + new string('x', 200))));
        Assert.StartsWith("sub:a??info: ?cleared", Grains.LastClear?.Caller);
        Assert.InRange(Grains.LastClear!.Caller.Length, 1, 104);
    }

    [Fact]
    public async Task Token_thatIsNotValid_is401()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await ClearAsync(Token("clear", expires: TimeSpan.FromMinutes(-5))));
        Assert.Equal(HttpStatusCode.Unauthorized, await ClearAsync(Token("clear", audience: "another")));
        Assert.Equal(HttpStatusCode.Unauthorized, await ClearAsync(Token("clear", issuer: "another")));
        Assert.Equal(HttpStatusCode.Unauthorized, await ClearAsync(Token("clear", key: new SymmetricSecurityKey(new byte[32]))));
        Assert.Equal(HttpStatusCode.Unauthorized, await ClearAsync(Unsigned(Token("clear"))));
        Assert.Null(Grains.LastClear);
    }

    private static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    private static string Token(
        object scope, string subject = "alice", string audience = Audience, string issuer = "tests", TimeSpan? expires = null,
        SymmetricSecurityKey? key = null, Dictionary<string, object>? claims = null)
    {
        // The token's times are those of the clock on the wall, which is what its validation reads.
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        claims ??= [];
        claims["sub"] = subject;
        claims["scope"] = scope;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Issuer = issuer,
            NotBefore = now.AddHours(-1),
            Expires = now + (expires ?? TimeSpan.FromMinutes(5)),
            Claims = claims,
            SigningCredentials = new SigningCredentials(key ?? Key, SecurityAlgorithms.HmacSha256),
        });
    }

    private async Task<HttpStatusCode> ClearAsync(string token) =>
        (await DeleteAsync(Cache, ("Authorization", $"Bearer {token}"))).StatusCode;

    public sealed class Fixture : ApiFixture
    {
        protected override Dictionary<string, string?> Settings => new()
        {
            ["SimilarProfiles:Access:Jwt:SigningKey"] = Convert.ToBase64String(Key.Key),
            ["SimilarProfiles:Access:Jwt:Audience"] = Audience,
            ["SimilarProfiles:Access:Jwt:Issuer"] = "tests",
        };
    }
}
