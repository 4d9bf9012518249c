using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using SimilarProfiles.Sources;
using Xunit;
using static SimilarProfiles.Tests.Sources.SourceAnswers;

namespace SimilarProfiles.Tests.Sources;

/// <summary>Which answers <see cref="HttpSource"/> refuses, without asking again.</summary>
public sealed class HttpSourceRefusalTests
{
    [Theory]
    [InlineData(204)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(401)]
    [InlineData(410)]
    public async Task FetchAsync_otherStatus_isRefusedAndNoRedirectIsFollowed(int status) =>
        await AssertRefusedAsync($"answered {status}", (context, _) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return context.StatusAsync(status);
        });

    [Theory]
    [InlineData("text/html", "content type text/html")]
    [InlineData("application/jsonp", "content type application/jsonp")]
    [InlineData(null, "content type (none)")]
    public async Task FetchAsync_otherType_isRefused(string? type, string expected) =>
        await AssertRefusedAsync(expected, Json(Good, type!));

    [Fact]
    public async Task FetchAsync_compressedAnswerThatNobodyAskedForIs_refused() =>
        await AssertRefusedAsync("content encoding gzip", async (context, _) =>
        {
            Assert.Empty(context.Request.Headers.AcceptEncoding.ToArray());
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await zip.WriteAsync(Encoding.UTF8.GetBytes(Good));
        });

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("{\"profiles\":[")]
    [InlineData("{\"profiles\":{}}")]
    [InlineData("{\"profiles\":[]} trailing")]
    [InlineData("{\"profiles\":[{\"username\":7}]}")]
    [InlineData("{\"profiles\":[{\"score\":NaN}]}")]
    public async Task FetchAsync_garbage_isRefused(string body) => await AssertRefusedAsync("not the agreed JSON", Json(body));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"profiles\":null}")]
    public async Task FetchAsync_noList_isRefused(string body) => await AssertRefusedAsync("without a list", Json(body));

    [Theory]
    [InlineData("\"username\":\"cosette\"", "\"username\":\" \"", "no username")]
    [InlineData("\"username\":\"cosette\"", "\"user\":\"cosette\"", "no username")]
    [InlineData("\"username\":\"cosette\"", "\"username\":\"<b>cosette</b>\"", "a username that is none")]
    [InlineData("\"username\":\"cosette\"", "\"username\":\"co\\u0000sette\"", "a username that is none")]
    [InlineData("\"full_name\":\"Cosette\"", "\"full_name\":null", "no full_name")]
    [InlineData("\"full_name\":\"Cosette\"", "\"full_name\":\"Cosette\\r\\nX: 1\"", "a control character in its full_name")]
    [InlineData("\"followers\":11", "\"followers\":11,\"profile_image_url\":\"javascript:alert(1)\"", "a profile_image_url that is no plain http or https address")]
    [InlineData("\"followers\":11", "\"followers\":11,\"profile_image_url\":\"https://user:secret@images.example/c.jpg\"", "a profile_image_url that is no plain http or https address")]
    [InlineData("\"followers\":11", "\"followers\":11,\"profile_image_url\":\"/c.jpg\"", "a profile_image_url that is no plain http or https address")]
    [InlineData("\"followers\":11", "\"followers\":11,\"profile_image_url\":\"https://images.example/c.jpg\\nX: 1\"", "a profile_image_url that is no plain http or https address")]
    [InlineData("\"followers\":11", "\"followers\":null", "no followers")]
    [InlineData("\"followers\":11", "\"followers\":-1", "followers below 0")]
    [InlineData("\"score\":0.9", "\"score\":null", "no score")]
    [InlineData("\"score\":0.9", "\"score\":1.0001", "a score that is not from 0 to 1")]
    [InlineData("\"score\":0.9", "\"score\":-0.1", "a score that is not from 0 to 1")]
    [InlineData("\"score\":0.9", "\"score\":1e999", "a score that is not from 0 to 1")]
    public async Task FetchAsync_wrongProfile_isRefused(string field, string wrong, string expected) =>
        await AssertRefusedAsync(
            $"number 2, that has {expected}", Json(Profiles([Javert, Cosette.Replace(field, wrong, StringComparison.Ordinal)])));

    [Fact]
    public async Task FetchAsync_missingProfile_isRefused() =>
        await AssertRefusedAsync("number 1, that has no username", Json(Profiles(["null"])));

    [Fact]
    public async Task FetchAsync_oneUsernameTwice_isRefused() =>
        await AssertRefusedAsync(
            "number 2, that has the username of another",
            Json(Profiles([Cosette, Cosette.Replace("\"cosette\"", "\"Cosette\"", StringComparison.Ordinal)])));

    [Fact]
    public async Task FetchAsync_deepNesting_isRefused() =>
        await AssertRefusedAsync("not the agreed JSON", Json($"{{\"profiles\":[{{\"x\":{new string('[', 100_000)}"));

    [Fact]
    public async Task FetchAsync_oneProfileTooMany_isRefused() =>
        await AssertRefusedAsync(
            "answered with 201 profiles", Json(Profiles(Enumerable.Repeat(Cosette, SimilarProfilesResult.MaxProfiles + 1))));

    [Fact]
    public async Task FetchAsync_oneByteTooMany_isRefused() =>
        await AssertRefusedAsync("more than 1048576 bytes", Json(Good.PadRight(BodyLimitHandler.MaxBytes + 1)));

    [Fact]
    public async Task FetchAsync_endlessBodyOfNoStatedLength_isRefused() =>
        await AssertRefusedAsync("more than 1048576 bytes", async (context, _) =>
        {
            await context.BeginAsync();
            var spaces = Encoding.UTF8.GetBytes(new string(' ', 65536));
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(spaces);
        });

    private static async Task AssertRefusedAsync(string expected, Func<HttpContext, int, Task> answer)
    {
        await using var server = await SourceServer.StartAsync(answer);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => server.FetchAsync(TestContext.Current.CancellationToken));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.IsType<HttpAnswerException>(failure.InnerException);
        Assert.Equal(1, server.Requests);
    }
}
