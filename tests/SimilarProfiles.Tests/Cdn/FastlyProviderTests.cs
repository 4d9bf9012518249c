using Microsoft.AspNetCore.Http;
using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Providers;
using Xunit;
using static SimilarProfiles.Tests.Cdn.CdnAnswers;

namespace SimilarProfiles.Tests.Cdn;

/// <summary><see cref="FastlyProvider"/> as https://www.fastly.com/documentation/reference/api/purging/ has it.</summary>
public sealed class FastlyProviderTests : CommercialProviderContract
{
    private (string, string?)[] _more = [];

    [Fact]
    public async Task PurgeAsync_keys_areOnePostOfAll()
    {
        await using var server = await CdnServer.StartAsync(Json("""{"a":"108-1391560174-974124","b/c":"108-1391560174-974125"}"""));

        await PurgeAsync(server, PurgeKind.Keys, "a", "b/c");

        var request = server.Request;
        Assert.Equal(("POST", "/service/SU1Z0isxPaozGVKXdv0eY/purge"), (request.Method, request.Target));
        Assert.Equal(Secret, request.Headers["Fastly-Key"]);
        Assert.Equal("application/json", request.Headers.Accept);
        Assert.Equal("application/json; charset=utf-8", request.Headers.ContentType);
        Assert.False(request.Headers.ContainsKey("Fastly-Soft-Purge"));
        Assert.Equal("""{"surrogate_keys":["a","b/c"]}""", request.Body);
    }

    [Fact]
    public async Task PurgeAsync_image_isAPostWithItsHostAndPathAsTheyAre()
    {
        await using var server = await CdnServer.StartAsync(ConfirmAsync);

        await PurgeAsync(server, PurgeKind.Images);

        var request = server.Request;
        Assert.Equal(("POST", "/purge/img.example/https%3A%2F%2Fcdn.example%2Fa.jpg%3Fx%3D1"), (request.Method, request.Target));
        Assert.Equal(Secret, request.Headers["Fastly-Key"]);
        Assert.Equal("", request.Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PurgeAsync_soft_asksForIt(bool images)
    {
        _more = [("Fastly:SoftPurge", "true")];
        await using var server = await CdnServer.StartAsync(ConfirmAsync);

        await PurgeAsync(server, images ? PurgeKind.Images : PurgeKind.Keys);

        Assert.Equal("1", server.Request.Headers["Fastly-Soft-Purge"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"another\":\"108-1\"}")]
    [InlineData("{\"similar-profiles/jean.valjean_1\":null}")]
    [InlineData("[]")]
    public async Task PurgeAsync_keyThatTheAnswerDoesNotName_isNotConfirmed(string body) => await FailureAsync(Json(body));

    /// <summary>Guards that a batch is confirmed only as a whole.</summary>
    [Fact]
    public async Task PurgeAsync_oneKeyOfTwoConfirmed_fails()
    {
        await using var server = await CdnServer.StartAsync(ConfirmAsync);

        var failure = await Assert.ThrowsAsync<PurgeFailedException>(() => PurgeAsync(server, PurgeKind.Keys, Key, "another"));

        Assert.EndsWith("without confirming all of it", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Guards that the edge is asked for the very bytes that browsers ask for.</summary>
    [Fact]
    public async Task PurgeAsync_imageWithNeedlessEscapes_keepsThem()
    {
        await using var server = await CdnServer.StartAsync(ConfirmAsync);

        await PurgeAsync(server, PurgeKind.Images, "https://img.example/a/../%7Eb?c=%41");

        Assert.Equal("/purge/img.example/a/../%7Eb?c=%41", server.Request.Target);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"status\":\"error\"}")]
    [InlineData("{\"status\":200}")]
    public async Task PurgeAsync_imageThatTheAnswerDoesNotCallOk_isNotConfirmed(string body) =>
        await FailureAsync(Json(body), PurgeKind.Images);

    [Fact]
    public void Limit_is256KeysOrOneImageACall()
    {
        using var host = CdnHost.Build(Options("https://api.fastly.com"));

        Assert.Equal((256, 1), (host.Provider().Limit(PurgeKind.Keys).Items, host.Provider().Limit(PurgeKind.Images).Items));
        Assert.Equal("Fastly", host.Provider().Name);
    }

    private protected override (string Option, string? Value)[] Options(string baseUrl) =>
    [
        ("Provider", "Fastly"), ("Fastly:ServiceId", "SU1Z0isxPaozGVKXdv0eY"), ("Fastly:ApiToken", Secret), ("Fastly:BaseUrl", baseUrl),
        .. _more,
    ];

    private protected override Task ConfirmAsync(HttpContext context) => Json(context.Request.Path.StartsWithSegments("/service")
        ? $$"""{"{{Key}}":"108-1391560174-974124"}"""
        : """{"status":"ok","id":"108-1391560174-974124"}""")(context);
}
