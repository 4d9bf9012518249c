using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using SimilarProfiles.Sources;
using Xunit;

namespace SimilarProfiles.Tests.Sources;

/// <summary>When <see cref="HttpSource"/> does not ask at all.</summary>
public sealed class HttpSourceLimitTests
{
    private static readonly (string, string?) NoRetries = (nameof(SourceOptions.Retries), "0");
    private static readonly (string, string?) OneAtOnce = (nameof(SourceOptions.MaxConcurrency), "1");

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_serviceThatKeepsFailing_isNotAskedUntilTheBreakIsOver()
    {
        var healthy = false;
        await using var server = await SourceServer.StartAsync(
            (context, _) => healthy ? context.JsonAsync() : context.StatusAsync(500), _time, NoRetries);
        for (var i = 0; i < HttpSourceResilience.MinimumAttempts; i++)
        {
            await Assert.ThrowsAsync<SourceUnavailableException>(() => server.FetchAsync(Cancelled));
        }

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => server.FetchAsync(Cancelled));
        Assert.IsType<BrokenCircuitException>(failure.InnerException);
        Assert.Equal(HttpSourceResilience.MinimumAttempts, server.Requests);

        healthy = true;
        _time.Advance(HttpSourceResilience.Break);
        Assert.Equal(2, (await server.FetchAsync(Cancelled))!.Count);
    }

    [Fact]
    public async Task FetchAsync_refusedAnswersDoNotKeepOthersFromTheService()
    {
        await using var server = await SourceServer.StartAsync(SourceAnswers.Json("garbage"), _time);
        for (var i = 0; i < 2 * HttpSourceResilience.MinimumAttempts; i++)
        {
            var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => server.FetchAsync(Cancelled));
            Assert.IsType<HttpAnswerException>(failure.InnerException);
        }
    }

    [Fact]
    public async Task FetchAsync_moreThan_mayWaitAreRefusedAtOnce()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await SourceServer.StartAsync(
            async (context, _) =>
            {
                await release.Task;
                await context.JsonAsync();
            },
            _time,
            OneAtOnce,
            (nameof(SourceOptions.MaxWaiting), "0"));
        var first = server.FetchAsync(Cancelled);
        await server.Asked;

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => server.FetchAsync(Cancelled));

        Assert.IsType<RateLimiterRejectedException>(failure.InnerException);
        release.SetResult();
        Assert.Equal(2, (await first)!.Count);
    }

    /// <summary>Guards the ConfigureAwait(false) in <see cref="HttpSource"/> and <see cref="BodyLimitHandler"/>.</summary>
    [Fact]
    public async Task FetchAsync_answerThatComesWhileTheCallersSchedulerIsBusy_isRead()
    {
        var busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await SourceServer.StartAsync(async (context, _) =>
        {
            await busy.Task;
            await context.JsonAsync();
        });
        var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var fetch = await Task.Factory.StartNew(() => server.FetchAsync(Cancelled), Cancelled, TaskCreationOptions.None, scheduler);
        using var read = new ManualResetEventSlim();
        var other = Task.Factory.StartNew(
            () =>
            {
                busy.SetResult();
                return read.Wait(TimeSpan.FromSeconds(10), Cancelled);
            },
            Cancelled, TaskCreationOptions.None, scheduler);

        Assert.Equal(2, (await fetch)!.Count);

        read.Set();
        Assert.True(await other);
    }
}
