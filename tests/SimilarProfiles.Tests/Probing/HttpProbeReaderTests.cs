using Microsoft.AspNetCore.Http;
using SimilarProfiles.Probing;
using SimilarProfiles.Tests.Cdn;
using Xunit;

namespace SimilarProfiles.Tests.Probing;

/// <summary>What is asked of an API or an edge on a real port, and what is made of its answer.</summary>
public sealed class HttpProbeReaderTests
{
    private const string Stamp = "2026-11-26T12:00:00.1234567Z 0123456789abcdef";

    private static readonly Username Valjean = Username.Parse("valjean");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task Read_answeredFromACache_isItsFetch(int status)
    {
        await using var server = await AnsweringAsync(status, Stamp);

        var answer = await ReadAsync(server);

        Assert.True(FetchStamp.TryParse(Stamp, out var expected));
        Assert.Equal(ProbeAnswer.Of(expected), answer);
    }

    [Fact]
    public async Task Read_answered504_isThatNothingIsCached()
    {
        await using var server = await AnsweringAsync(504);

        Assert.Equal(ProbeAnswer.NothingCached, await ReadAsync(server));
    }

    [Theory]
    [InlineData(200, null, "it answered 200 without saying which fetch its data came from")]
    [InlineData(200, "yesterday 1", "it answered 200 without saying which fetch its data came from")]
    [InlineData(404, null, "it answered 404 without saying which fetch its data came from")]
    [InlineData(401, Stamp, "it answered 401")]
    [InlineData(429, null, "it answered 429")]
    [InlineData(503, null, "it answered 503")]
    public async Task Read_answeredOtherwise_saysNothing(int status, string? stamp, string problem)
    {
        await using var server = await AnsweringAsync(status, stamp);

        Assert.Equal(ProbeAnswer.Unclear(problem), await ReadAsync(server));
    }

    // Guards what keeps the probe from changing anything (only-if-cached), and from making a trace of each read.
    [Fact]
    public async Task Read_asksForWhatIsCachedOnly_asTheClientsDo_outsideOfAnyTrace()
    {
        await using var server = await AnsweringAsync(504);

        await ReadAsync(server, new ProbeOptions { ApiKey = "hunter2", Limit = 7 });

        var request = server.Request;
        Assert.Equal(("GET", "/api/profile/valjean/similar?limit=7"), (request.Method, request.Target));
        Assert.Equal("only-if-cached", request.Headers.CacheControl);
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-00$", request.Headers["traceparent"].ToString());
        Assert.Equal("hunter2", request.Headers["X-Api-Key"]);
    }

    // Guards the layer's part of the line that adds the key.
    [Fact]
    public async Task Read_ofTheEdge_sendsNoKey_andWithoutALimitNoQuery()
    {
        await using var server = await AnsweringAsync(504);

        await ReadAsync(server, new ProbeOptions { ApiKey = "hunter2" }, ProbeLayer.Edge);

        Assert.Equal("/api/profile/valjean/similar", server.Request.Target);
        Assert.False(server.Request.Headers.ContainsKey("X-Api-Key"));
    }

    // Guards AllowAutoRedirect = false: the key is for one address.
    [Fact]
    public async Task Read_thatIsRedirected_goesNowhere()
    {
        await using var elsewhere = await AnsweringAsync(200, Stamp);
        await using var server = await CdnServer.StartAsync(context =>
        {
            context.Response.Redirect(elsewhere.Url);
            return Task.CompletedTask;
        });

        Assert.Equal(ProbeAnswer.Unclear("it answered 302"), await ReadAsync(server, new ProbeOptions { ApiKey = "hunter2" }));
        Assert.Empty(elsewhere.Requests);
    }

    // Guards MaxAnswerBytes.
    [Theory]
    [InlineData(0, "it answered 200 without saying which fetch its data came from")]
    [InlineData(1, "ConfigurationLimitExceeded")]
    public async Task Read_answeredWithMoreThanTheLimit_isGivenUp(int more, string problem)
    {
        var bytes = new byte[HttpProbeReader.MaxAnswerBytes + more];
        await using var server = await CdnServer.StartAsync(context => context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask());

        Assert.Equal(problem, (await ReadAsync(server)).Problem);
    }

    [Fact]
    public async Task Read_ofNobody_saysSo()
    {
        var server = await AnsweringAsync(200);
        var address = new Uri(server.Url);
        await server.DisposeAsync();

        using var http = new HttpClient(HttpProbeReader.CreateTransport());
        var answer = await new HttpProbeReader(http, ProbeLayer.Api, address, new ProbeOptions()) { From = TimeSpan.Zero }.ReadAsync(Valjean, Cancelled);

        Assert.Equal(ProbeAnswer.Unclear("ConnectionError"), answer);
    }

    private static async Task<ProbeAnswer> ReadAsync(CdnServer server, ProbeOptions? options = null, ProbeLayer layer = ProbeLayer.Api)
    {
        using var http = new HttpClient(HttpProbeReader.CreateTransport());
        var reader = new HttpProbeReader(http, layer, new Uri(server.Url), options ?? new ProbeOptions()) { From = TimeSpan.Zero };
        return await reader.ReadAsync(Valjean, Cancelled);
    }

    private static Task<CdnServer> AnsweringAsync(int status, string? stamp = null) => CdnServer.StartAsync(context =>
    {
        context.Response.StatusCode = status;
        if (stamp is not null) context.Response.Headers[FetchStamp.HeaderName] = stamp;
        return context.Response.WriteAsync("body");
    });
}
