using SimilarProfiles.Api.Access;
using Xunit;

namespace SimilarProfiles.Tests.Api.Access;

/// <summary>What a wrong configuration of access is told.</summary>
public sealed class AccessOptionsTests
{
    [Fact]
    public void Validate_defaults_areValid() => Assert.True(new AccessOptionsRules().Validate(null, new AccessOptions()).Succeeded);

    [Fact]
    public void Validate_wrongValues_reportsEachAndShowsNoSecret()
    {
        var options = new AccessOptions { Anonymous = (AnonymousMode)7 };
        options.ApiKeys.Add(new ApiKeyOptions { Id = "a b", Hash = "spk_a-key-instead-of-its-hash", Scopes = { "clear" } });
        options.ApiKeys.Add(new ApiKeyOptions { Id = "twice", Hash = new string('0', 64), Scopes = { "clear", "write" } });
        options.ApiKeys.Add(new ApiKeyOptions { Id = "twice", Hash = new string('0', 64) });
        options.Jwt.SigningKey = "c2hvcnQ=";
        options.Jwt.Authority = "http://elsewhere.example";
        options.Jwt.ScopeClaim = "";

        var failures = new AccessOptionsRules().Validate(null, options).Failures!.ToArray();

        Assert.Collection(failures,
            failure => Assert.Contains("Access:Anonymous", failure, StringComparison.Ordinal),
            failure => Assert.Contains("ApiKeys:0:Id", failure, StringComparison.Ordinal),
            failure => Assert.Contains("ApiKeys:0:Hash", failure, StringComparison.Ordinal),
            failure => Assert.Contains("ApiKeys:1:Scopes: 'write'", failure, StringComparison.Ordinal),
            failure => Assert.Contains("ApiKeys:2:Id", failure, StringComparison.Ordinal),
            failure => Assert.Contains("ApiKeys:2:Scopes", failure, StringComparison.Ordinal),
            failure => Assert.Contains("both", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Jwt:Audience", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Jwt:ScopeClaim", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Jwt:Authority", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Jwt:SigningKey", failure, StringComparison.Ordinal));
        Assert.DoesNotContain(failures, failure => failure.Contains("spk_", StringComparison.Ordinal) || failure.Contains("c2hv", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://127.8.9.1:5000", true)]
    [InlineData("https://[::1]:5001", true)]
    [InlineData("http://unix:/run/similar-profiles.sock", true)]
    [InlineData("http://[::]:5000", false)]
    [InlineData("http://*:80", false)]
    [InlineData("http://0.0.0.0:5000", false)]
    [InlineData("http://10.0.0.1:5000", false)]
    [InlineData("http://localhost.example:5000", false)]
    public void IsLocal_saysWhetherOnlyThisMachineReachesAnAddress(string address, bool local) =>
        Assert.Equal(local, AnonymousAccess.IsLocal(address));
}
