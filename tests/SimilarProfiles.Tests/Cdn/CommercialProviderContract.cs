using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Cdn;
using SimilarProfiles.Tests.Sources;
using Xunit;
using static SimilarProfiles.Tests.Cdn.CdnAnswers;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>What every provider with an API of its own must do with answers that confirm nothing.</summary>
public abstract class CommercialProviderContract : IDisposable
{
    protected const string Secret = "hunter2-hunter2";
    protected const string Key = "similar-profiles/jean.valjean_1";
    protected const string Image = "https://img.example/https%3A%2F%2Fcdn.example%2Fa.jpg%3Fx%3D1";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly RecordedLogs _logs = new();

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The configuration of the provider, with <see cref="Secret"/> as its secret.</summary>
    private protected abstract (string Option, string? Value)[] Options(string baseUrl);

    /// <summary>Answers a purge of <see cref="Key"/> or <see cref="Image"/> as the documentation says.</summary>
    private protected abstract Task ConfirmAsync(HttpContext context);

    public void Dispose()
    {
        _logs.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PurgeAsync_confirmed_returnsAndNobodyWroteTheSecretDown(bool images)
    {
        await using var server = await CdnServer.StartAsync(ConfirmAsync);

        await PurgeAsync(server, images ? PurgeKind.Images : PurgeKind.Keys);

        Assert.Single(server.Requests);
        Assert.DoesNotContain(_logs.Lines, line => line.Message.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(202)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task PurgeAsync_otherStatus_failsOnceWithoutAPause(int status)
    {
        var failure = await FailureAsync(Status(status));

        Assert.Contains($"answered {status}", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.RetryAfter);
    }

    /// <summary>Guards the obedience to Retry-After: seconds, dates, and what is out of bounds.</summary>
    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(429, "Sun, 01 Mar 2026 12:01:30 GMT", 90)]
    [InlineData(429, null, 10)]
    [InlineData(429, "soon", 10)]
    [InlineData(429, "0", 1)]
    [InlineData(429, "Sun, 01 Mar 2026 11:00:00 GMT", 1)]
    [InlineData(429, "31536000", 600)]
    [InlineData(503, "120", 120)]
    public async Task PurgeAsync_answerThatAsksForAPause_saysHowLong(int status, string? retryAfter, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await FailureAsync(Status(status, retryAfter))).RetryAfter);

    [Fact]
    public async Task PurgeAsync_connectionReset_keepsTheCause()
    {
        var failure = await FailureAsync(Reset);

        Assert.NotNull(failure.InnerException);
        Assert.Contains("could not be asked: ", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Guards that calls share nothing: what one answer sets, the next call must not send.</summary>
    [Fact]
    public async Task PurgeAsync_answerThatSetsACookie_isNotReminded()
    {
        await using var server = await CdnServer.StartAsync(context =>
        {
            context.Response.Headers.SetCookie = "session=1; Path=/";
            return ConfirmAsync(context);
        });
        using var host = CdnHost.Build(Options(server.Url), _time);

        await host.Provider().PurgeAsync(PurgeKind.Keys, [Key], Cancelled);
        await host.Provider().PurgeAsync(PurgeKind.Keys, [Key], Cancelled);

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.False(request.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task PurgeAsync_connectionResetWithinTheBody_fails() => await FailureAsync(async context =>
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{");
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    [Fact]
    public async Task PurgeAsync_endlessAnswer_isNotReadToTheEnd()
    {
        var failure = await FailureAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync(new string(' ', 8192));
        });

        Assert.Contains("more than 65536 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "text/html")]
    [InlineData("{\"ErrorKey\":", "application/json")]
    [InlineData("garbage", "application/json")]
    [InlineData("{\"success\":false,\"ErrorKey\":\"x\"}", "application/json")]
    public async Task PurgeAsync_garbageWithStatus200_isNoConfirmation(string body, string type) =>
        Assert.Contains(" answered ", (await FailureAsync(Text(body, type))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task PurgeAsync_providerThatHangs_isGivenUpAtTheDeadline()
    {
        await using var server = await CdnServer.StartAsync(CdnServer.HangAsync);
        using var host = CdnHost.Build([.. Options(server.Url), ("BatchWindow", "00:00:00")], _time);
        await host.StartAsync(Cancelled);
        var purge = host.Purger().PurgeAsync(new PurgeRequest(Key, []), Cancelled);
        await server.Asked;

        _time.Advance(new CdnOptions().CallTimeout);

        var failure = await Assert.ThrowsAsync<PurgeFailedException>(
            () => purge.WaitAsync(TimeSpan.FromSeconds(30), Cancelled));
        Assert.Contains("did not answer within", failure.Message, StringComparison.Ordinal);
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task PurgeAsync_callerThatCancels_getsACancellation()
    {
        await using var server = await CdnServer.StartAsync(CdnServer.HangAsync);
        using var host = CdnHost.Build(Options(server.Url), _time);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var purge = host.Provider().PurgeAsync(PurgeKind.Keys, [Key], caller.Token);
        await server.Asked;

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => purge);
    }

    [Fact]
    public async Task PurgeAsync_nobodyListens_saysSo()
    {
        var server = await CdnServer.StartAsync(ConfirmAsync);
        var url = server.Url;
        await server.DisposeAsync();
        using var host = CdnHost.Build(Options(url), _time);

        var failure = await Assert.ThrowsAsync<PurgeFailedException>(() => host.Provider().PurgeAsync(PurgeKind.Keys, [Key], Cancelled));

        Assert.EndsWith("could not be asked: ConnectionError", failure.Message, StringComparison.Ordinal);
    }

    private protected async Task PurgeAsync(CdnServer server, PurgeKind kind, params string[] batch)
    {
        using var host = CdnHost.Build(Options(server.Url), _time, _logs);
        await host.Provider().PurgeAsync(kind, batch is [] ? [kind == PurgeKind.Keys ? Key : Image] : batch, Cancelled);
    }

    /// <summary>How a purge of one key fails: after one request, and without the secret in what anybody may write down.</summary>
    private protected async Task<PurgeFailedException> FailureAsync(Func<HttpContext, Task> answer, PurgeKind kind = PurgeKind.Keys)
    {
        await using var server = await CdnServer.StartAsync(answer);

        var failure = await Assert.ThrowsAsync<PurgeFailedException>(() => PurgeAsync(server, kind));

        Assert.Single(server.Requests);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_logs.Lines, line => line.Message.Contains(Secret, StringComparison.Ordinal));
        return failure;
    }
}
