using Microsoft.AspNetCore.Http;
using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Providers;
using Xunit;
using static SimilarProfiles.Tests.Cdn.CdnAnswers;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>
/// <see cref="BunnyProvider"/> as https://docs.bunny.net/api-reference/core/pull-zone/purge-cache and
/// https://docs.bunny.net/api-reference/core/purge/purge-url have it.
/// </summary>
public sealed class BunnyProviderTests : CommercialProviderContract
{
    [Fact]
    public async Task PurgeAsync_key_isAPostOfItsTag()
    {
        await using var server = await CdnServer.StartAsync(ConfirmAsync);

        await PurgeAsync(server, PurgeKind.Keys);

        var request = server.Request;
        Assert.Equal(("POST", "/pullzone/4711/purgeCache"), (request.Method, request.Target));
        Assert.Equal(Secret, request.Headers["AccessKey"]);
        Assert.Equal("application/json", request.Headers.Accept);
        Assert.Equal("application/json; charset=utf-8", request.Headers.ContentType);
        Assert.Equal($$"""{"CacheTag":"{{Key}}"}""", request.Body);
    }

    [Fact]
    public async Task PurgeAsync_image_isAPostOfItsAddress()
    {
        await using var server = await CdnServer.StartAsync(ConfirmAsync);

        await PurgeAsync(server, PurgeKind.Images);

        var request = server.Request;
        Assert.Equal(
            ("POST", "/purge?url=https%3A%2F%2Fimg.example%2Fhttps%253A%252F%252Fcdn.example%252Fa.jpg%253Fx%253D1&exactPath=true"),
            (request.Method, request.Target));
        Assert.Equal(Secret, request.Headers["AccessKey"]);
        Assert.Equal("", request.Body);
    }

    /// <summary>Guards that a purge stays selective: there, a star in an address stands for everything.</summary>
    [Fact]
    public async Task PurgeAsync_imageWithAStar_isNoPattern()
    {
        await using var server = await CdnServer.StartAsync(ConfirmAsync);

        await PurgeAsync(server, PurgeKind.Images, "https://img.example/*");

        Assert.Equal("/purge?url=https%3A%2F%2Fimg.example%2F%252A&exactPath=true", server.Request.Target);
    }

    [Fact]
    public async Task PurgeAsync_status200WithoutABody_isAConfirmation()
    {
        await using var server = await CdnServer.StartAsync(Status(200));

        await PurgeAsync(server, PurgeKind.Keys);

        Assert.Single(server.Requests);
    }

    /// <summary>Guards that only what says otherwise is no confirmation: nothing is documented of the body.</summary>
    [Theory]
    [InlineData("", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("OK", "text/plain")]
    public async Task PurgeAsync_status200WithAnyOtherBody_isAConfirmation(string body, string type)
    {
        await using var server = await CdnServer.StartAsync(Text(body, type));

        await PurgeAsync(server, PurgeKind.Keys);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task PurgeAsync_errorWithStatus200_fails() =>
        await FailureAsync(Json("""{"ErrorKey":"pullzone.not_found","Field":"","Message":"No such pull zone"}"""));

    [Fact]
    public void Limit_isOneACall5ASecondAnd120AtOnce()
    {
        using var host = CdnHost.Build(Options("https://api.bunny.net"));

        Assert.Equal(new CdnCallLimit(1, 5, 120), host.Provider().Limit(PurgeKind.Images));
        Assert.Equal(1, host.Provider().Limit(PurgeKind.Keys).Items);
        Assert.Equal("bunny.net", host.Provider().Name);
    }

    private protected override (string Option, string? Value)[] Options(string baseUrl) =>
        [("Provider", "Bunny"), ("Bunny:PullZoneId", "4711"), ("Bunny:AccessKey", Secret), ("Bunny:BaseUrl", baseUrl)];

    private protected override Task ConfirmAsync(HttpContext context) => Status(204)(context);
}
