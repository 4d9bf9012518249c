using Microsoft.AspNetCore.Http;
using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Providers;
using Xunit;
using static SimilarProfiles.Tests.Cdn.CdnAnswers;

namespace SimilarProfiles.Tests.Cdn;

/// <summary><see cref="CloudflareProvider"/> as https://developers.cloudflare.com/api/resources/cache/methods/purge/ has it.</summary>
public sealed class CloudflareProviderTests : CommercialProviderContract
{
    [Theory]
    [InlineData(false, "tags")]
    [InlineData(true, "files")]
    public async Task PurgeAsync_isOnePostOfAll(bool images, string property)
    {
        await using var server = await CdnServer.StartAsync(ConfirmAsync);

        await PurgeAsync(server, images ? PurgeKind.Images : PurgeKind.Keys, "https://img.example/a", "https://img.example/b");

        var request = server.Request;
        Assert.Equal(("POST", "/client/v4/zones/023e105f4ecef8ad9ca31a8372d0c353/purge_cache"), (request.Method, request.Target));
        Assert.Equal($"Bearer {Secret}", request.Headers.Authorization);
        Assert.Equal("application/json; charset=utf-8", request.Headers.ContentType);
        Assert.Equal($$"""{"{{property}}":["https://img.example/a","https://img.example/b"]}""", request.Body);
    }

    /// <summary>Guards the look into the body: Cloudflare can say no with a 200.</summary>
    [Fact]
    public async Task PurgeAsync_successFalse_failsAndNamesTheErrorsByNumber()
    {
        var failure = await FailureAsync(Json(
            $$"""{"success":false,"errors":[{"code":1012,"message":"{{Secret}}"},{"code":10000}],"messages":[],"result":null}"""));

        Assert.EndsWith("without success: error 1012, 10000", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Guards the limit on what is read: the answer is good but for its length.</summary>
    [Fact]
    public async Task PurgeAsync_answerOfTheLongest_isReadAndOneByteMoreIsNot()
    {
        var longest = """{"success":true}""".PadRight(CdnHttp.MaxAnswerBytes);
        await using var server = await CdnServer.StartAsync(Json(longest));
        await PurgeAsync(server, PurgeKind.Keys);

        var failure = await FailureAsync(Json(longest + " "));

        Assert.Contains("more than 65536 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"success\":\"true\"}")]
    [InlineData("{\"success\":false,\"errors\":null}")]
    [InlineData("{\"success\":false,\"errors\":\"no\"}")]
    [InlineData("{\"success\":false,\"errors\":[7,{\"code\":\"x\"}]}")]
    [InlineData("[true]")]
    [InlineData("null")]
    [InlineData("{\"\\ud800\":1}")]
    public async Task PurgeAsync_answerWithoutSuccess_fails(string body) =>
        Assert.EndsWith("200 without success", (await FailureAsync(Json(body))).Message, StringComparison.Ordinal);

    [Fact]
    public void Limit_is100ACallAndTheFreePlan()
    {
        using var host = CdnHost.Build(Options("https://api.cloudflare.com"));

        Assert.Equal(new CdnCallLimit(100, 5.0 / 60, 25), host.Provider().Limit(PurgeKind.Keys));
        Assert.Equal(new CdnCallLimit(100, 4, 8), host.Provider().Limit(PurgeKind.Images));
        Assert.Equal("Cloudflare", host.Provider().Name);
    }

    private protected override (string Option, string? Value)[] Options(string baseUrl) =>
    [
        ("Provider", "cloudflare"), ("Cloudflare:ZoneId", "023e105f4ecef8ad9ca31a8372d0c353"), ("Cloudflare:ApiToken", Secret),
        ("Cloudflare:BaseUrl", $"{baseUrl}/client/v4/"),
    ];

    private protected override Task ConfirmAsync(HttpContext context) => Json(
        """{"success":true,"errors":[],"messages":[],"result":{"id":"023e105f4ecef8ad9ca31a8372d0c353"}}""")(context);
}
