using SimilarProfiles.Sources;
using Xunit;

namespace SimilarProfiles.Tests.Sources;

/// <summary>What <see cref="HttpSource"/> tries again, and what not.</summary>
public sealed class HttpSourceRetryTests
{
    private static readonly (string, string?) NoRetries = (nameof(SourceOptions.Retries), "0");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task FetchAsync_passingFailure_isTriedAgain(int status)
    {
        await using var server = await SourceServer.StartAsync(
            (context, number) => number == 1 ? context.StatusAsync(status) : context.JsonAsync());

        Assert.Equal(2, (await server.FetchAsync(Cancelled))!.Count);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task FetchAsync_connectionReset_isTriedAgain()
    {
        await using var server = await SourceServer.StartAsync(
            (context, number) => number == 1 ? context.ResetAsync() : context.JsonAsync());

        Assert.Equal(2, (await server.FetchAsync(Cancelled))!.Count);
    }

    [Fact]
    public async Task FetchAsync_connectionResetWithinTheBody_isTriedAgain()
    {
        SourceServer? server = null;
        await using var started = server = await SourceServer.StartAsync(async (context, number) =>
        {
            if (number > 1)
            {
                await context.JsonAsync();
                return;
            }

            await context.BeginAsync();
            await server!.HeadersSeen;
            context.Abort();
        });

        Assert.Equal(2, (await server.FetchAsync(Cancelled))!.Count);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task FetchAsync_lastingFailure_isGivenUpAfterTheRetries()
    {
        await using var server = await SourceServer.StartAsync((context, _) => context.StatusAsync(500));

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => server.FetchAsync(Cancelled));

        Assert.Contains("answered 500", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1 + new SourceOptions().Retries, server.Requests);
    }

    [Fact]
    public async Task FetchAsync_serviceThatSaysWhenToComeBack_isLeftAlone()
    {
        await using var server = await SourceServer.StartAsync((context, _) =>
        {
            context.Response.Headers.RetryAfter = "1";
            return context.StatusAsync(503);
        });

        await Assert.ThrowsAsync<SourceUnavailableException>(() => server.FetchAsync(Cancelled));

        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task FetchAsync_connectionAlwaysReset_keepsTheCause()
    {
        await using var server = await SourceServer.StartAsync((context, _) => context.ResetAsync(), options: NoRetries);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => server.FetchAsync(Cancelled));

        Assert.IsType<HttpRequestException>(failure.InnerException);
    }

    [Fact]
    public async Task FetchAsync_nobodyListens_saysSo()
    {
        var server = await SourceServer.StartAsync((context, _) => context.StatusAsync(500));
        var baseUrl = server.Source.Description.Split(' ')[^1];
        await server.DisposeAsync();
        using var host = SourceHost.Build([(nameof(SourceOptions.BaseUrl), baseUrl), NoRetries]);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => host.Source().FetchAsync(Username.Parse("ann"), Cancelled));

        Assert.Equal($"The source {baseUrl} could not be asked: ConnectionError", failure.Message);
    }
}
