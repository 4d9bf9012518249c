using Microsoft.Extensions.Time.Testing;
using Polly.Timeout;
using SimilarProfiles.Sources;
using Xunit;

namespace SimilarProfiles.Tests.Sources;

/// <summary><see cref="HttpSource"/> never makes a caller wait longer than was agreed.</summary>
public sealed class HttpSourceDeadlineTests
{
    private static readonly (string, string?) NoRetries = (nameof(SourceOptions.Retries), "0");
    private static readonly (string, string?) OneAtOnce = (nameof(SourceOptions.MaxConcurrency), "1");
    private static readonly TimeSpan Deadline = new SourceOptions().Timeout;

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_serviceThatHangs_isGivenUpAtTheDeadline()
    {
        SourceServer? server = null;
        await using var started = server = await SourceServer.StartAsync((context, _) => server!.HangAsync(context), _time, NoRetries);
        var fetch = server.FetchAsync(Cancelled);
        await server.Asked;

        _time.Advance(Deadline);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => fetch);
        Assert.Contains("did not answer within", failure.Message, StringComparison.Ordinal);
        Assert.IsType<TimeoutRejectedException>(failure.InnerException);
        await server.Left;
    }

    [Fact]
    public async Task FetchAsync_bodyThatDrips_isGivenUpAtTheDeadline()
    {
        SourceServer? server = null;
        await using var started = server = await SourceServer.StartAsync(
            async (context, _) =>
            {
                await context.BeginAsync();
                await server!.HangAsync(context);
            },
            _time,
            NoRetries);
        var fetch = server.FetchAsync(Cancelled);
        await server.HeadersSeen;

        _time.Advance(Deadline);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => fetch);
        Assert.IsType<TimeoutRejectedException>(failure.InnerException);
        await server.Left;
    }

    [Fact]
    public async Task FetchAsync_attemptThatHangs_leavesTimeForAnother()
    {
        SourceServer? server = null;
        await using var started = server = await SourceServer.StartAsync(
            (context, number) => number == 1 ? server!.HangAsync(context) : context.JsonAsync(),
            options: (nameof(SourceOptions.Timeout), "00:00:03"));

        Assert.Equal(2, (await server.FetchAsync(Cancelled))!.Count);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task FetchAsync_callerThatCancelsGetsACancellationAndTheRequest_ends()
    {
        SourceServer? server = null;
        await using var started = server = await SourceServer.StartAsync((context, _) => server!.HangAsync(context), _time);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var fetch = server.FetchAsync(caller.Token);
        await server.Asked;

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        await server.Left;
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task FetchAsync_waitingForATurn_countsTowardsTheDeadline()
    {
        SourceServer? server = null;
        await using var started = server = await SourceServer.StartAsync(
            (context, _) => server!.HangAsync(context), _time, OneAtOnce, (nameof(SourceOptions.MaxWaiting), "1"), NoRetries);
        var first = server.FetchAsync(Cancelled);
        await server.Asked;
        var waiting = server.FetchAsync(Cancelled);

        _time.Advance(Deadline);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => waiting);
        Assert.IsType<TimeoutRejectedException>(failure.InnerException);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => first);
    }
}
