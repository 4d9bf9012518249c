using Microsoft.Extensions.Hosting;
using SimilarProfiles.Cdn;
using Xunit;
using static SimilarProfiles.Tests.Cdn.CdnAnswers;

namespace SimilarProfiles.Tests.Cdn;

public sealed class VarnishProviderTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public async Task PurgeAsync_keys_goToEveryNodeInOneHeader(int status)
    {
        await using var first = await CdnServer.StartAsync(Status(status));
        await using var second = await CdnServer.StartAsync(Status(status));

        await PurgeAsync(PurgeKind.Keys, ["similar-profiles/a", "similar-profiles/b"], first.Url, second.Url);

        Assert.All([first.Request, second.Request], request =>
        {
            Assert.Equal(("PURGE", "/"), (request.Method, request.Target));
            Assert.Equal("similar-profiles/a similar-profiles/b", request.Headers["xkey-purge"]);
        });
    }

    /// <summary>Guards that the node looks under the image's host, and under the very bytes that browsers ask for.</summary>
    [Theory]
    [InlineData("https://img.example/https%3A%2F%2Fcdn.example%2Fa.jpg%3Fx%3D1", "img.example", "/https%3A%2F%2Fcdn.example%2Fa.jpg%3Fx%3D1")]
    [InlineData("http://img.example:8080/a/../%7Eb?c=%20", "img.example:8080", "/a/../%7Eb?c=%20")]
    [InlineData("http://img.example/~a/../%41", "img.example", "/~a/../%41")]
    [InlineData("https://img.example/a b", "img.example", "/a%20b")]
    [InlineData("https://img.example", "img.example", "/")]
    [InlineData("https://img.example/ü b\r\nX: y", "img.example", "/%C3%BC%20b%0D%0AX:%20y")]
    public async Task PurgeAsync_image_isNamedAsItsReadersNameIt(string image, string host, string target)
    {
        await using var node = await CdnServer.StartAsync(Status(200));

        await PurgeAsync(PurgeKind.Images, [image], node.Url);

        var request = node.Request;
        Assert.Equal(("PURGE", target), (request.Method, request.Target));
        Assert.Equal(host, request.Headers.Host);
        Assert.False(request.Headers.ContainsKey("xkey-purge"));
    }

    [Theory]
    [InlineData("/a.jpg")]
    [InlineData("ftp://img.example/a.jpg")]
    [InlineData("")]
    public async Task PurgeAsync_imageWithoutAWebAddress_fails(string image)
    {
        await using var node = await CdnServer.StartAsync(Status(200));

        var failure = await Assert.ThrowsAsync<PurgeFailedException>(() => PurgeAsync(PurgeKind.Images, [image], node.Url));

        Assert.Empty(node.Requests);
        Assert.Contains("not an absolute http or https address", failure.Message, StringComparison.Ordinal);
        Assert.IsType<PurgeFailedException>(failure.InnerException);
    }

    /// <summary>Guards that all must confirm, and that one that does not keeps no other from being asked.</summary>
    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(503)]
    [InlineData(201)]
    public async Task PurgeAsync_oneNodeThatDoesNotConfirm_failsItAndTheOthersAreAsked(int status)
    {
        await using var bad = await CdnServer.StartAsync(Status(status, "30"));
        await using var reset = await CdnServer.StartAsync(Reset);
        await using var good = await CdnServer.StartAsync(Status(200));

        var failure = await Assert.ThrowsAsync<PurgeFailedException>(
            () => PurgeAsync(PurgeKind.Keys, ["k"], bad.Url, reset.Url, good.Url));

        Assert.StartsWith("2 of 3 nodes did not confirm", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"answered {status}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<AggregateException>(failure.InnerException).InnerExceptions.Count);
        Assert.True(failure.Partly);
        Assert.Null(failure.RetryAfter);
        Assert.All([bad, reset, good], node => Assert.Single(node.Requests));
    }

    [Fact]
    public async Task PurgeAsync_noNodeConfirms_isNotPartlyAndPassesTheLongestPauseOn()
    {
        await using var first = await CdnServer.StartAsync(Status(429, "7"));
        await using var second = await CdnServer.StartAsync(Status(503, "20"));

        var failure = await Assert.ThrowsAsync<PurgeFailedException>(() => PurgeAsync(PurgeKind.Keys, ["k"], first.Url, second.Url));

        Assert.False(failure.Partly);
        Assert.Equal(TimeSpan.FromSeconds(20), failure.RetryAfter);
    }

    [Fact]
    public async Task PurgeAsync_nodes_areAskedAtTheSameTime()
    {
        // The first answers only when the second has been asked.
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = await CdnServer.StartAsync(_ => asked.Task);
        await using var second = await CdnServer.StartAsync(context =>
        {
            asked.SetResult();
            return Status(200)(context);
        });

        await PurgeAsync(PurgeKind.Keys, ["k"], first.Url, second.Url);
    }

    /// <summary>Guards that the keys fit into one header.</summary>
    [Fact]
    public void Limit_is100KeysOrOneImageACallAndNoRate()
    {
        using var host = Build("http://varnish.example");

        Assert.Equal(new CdnCallLimit(100, null, 0), host.Provider().Limit(PurgeKind.Keys));
        Assert.Equal(new CdnCallLimit(1, null, 0), host.Provider().Limit(PurgeKind.Images));
        Assert.Equal("Varnish", host.Provider().Name);
    }

    private static IHost Build(params string[] endpoints) => CdnHost.Build(
        [("Provider", "Varnish"), .. endpoints.Index().Select(node => ($"Varnish:Endpoints:{node.Index}", (string?)node.Item))]);

    private static async Task PurgeAsync(PurgeKind kind, string[] batch, params string[] endpoints)
    {
        using var host = Build(endpoints);
        await host.Provider().PurgeAsync(kind, batch, Cancelled).WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
    }
}
