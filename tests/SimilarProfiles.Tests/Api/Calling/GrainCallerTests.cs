using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Client.Calling;
using Xunit;

namespace SimilarProfiles.Tests.Api.Calling;

public sealed class GrainCallerTests
{
    private int _calls;

    [Fact]
    public async Task Call_thatCannotBeDelivered_isMadeAgainUntilItCan()
    {
        var answer = await RunAsync(Caller(TimeSpan.FromSeconds(10)), () => ++_calls < 4 ? throw new SiloUnavailableException("gone") : 42);
        Assert.Equal(42, answer);
        Assert.Equal(4, _calls);
    }

    [Fact]
    public async Task Call_thatCanNeverBeDelivered_failsWithItsOwnExceptionInTheEnd()
    {
        await Assert.ThrowsAsync<SiloUnavailableException>(() =>
            RunAsync(Caller(TimeSpan.FromSeconds(10)), () => throw new SiloUnavailableException($"gone {++_calls}")));
        Assert.Equal(1 + 40, _calls); // The first, and one every 250 ms for 10 s.
    }

    [Fact]
    public async Task Call_thatWasDeliveredAndFailed_isNotMadeAgain()
    {
        await Assert.ThrowsAsync<CacheUnavailableException>(() =>
            RunAsync(Caller(TimeSpan.FromSeconds(10)), () => throw new CacheUnavailableException($"down {++_calls}")));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Call_isMadeOnceWhenRetriesAreOff()
    {
        await Assert.ThrowsAsync<SiloUnavailableException>(() =>
            RunAsync(Caller(TimeSpan.Zero), () => throw new SiloUnavailableException($"gone {++_calls}")));
        Assert.Equal(1, _calls);
    }

    // Guards the inner AddTimeout of GrainCaller: a call that is lost with its silo is never answered. Guards, too, that
    // a clear is given twice as long: it may wait for a lease, and made again too soon it says that it found nothing.
    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 6)]
    public async Task Call_thatIsNotAnswered_isMadeAgain(bool clears, int seconds)
    {
        var time = new ImpatientTime();
        var caller = NewCaller(new CallOptions(), time);
        CancellationToken first = default;
        Func<CancellationToken, Task<int>> call = token =>
        {
            if (++_calls > 1) return Task.FromResult(42);
            first = token;
            return NeverAsync(token);
        };
        var running = clears
            ? caller.ClearAsync(call, TestContext.Current.CancellationToken).AsTask()
            : caller.CallAsync(call, TestContext.Current.CancellationToken).AsTask();

        time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.False(first.IsCancellationRequested);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(first.IsCancellationRequested);

        Assert.Equal(42, await running);
        Assert.Equal(2, _calls);
    }

    [Fact]
    public async Task Call_thatNeverEnds_isGivenUpAtTheDeadline()
    {
        var time = new FakeTimeProvider();
        var caller = NewCaller(new CallOptions(), time);
        var running = caller.CallAsync(NeverAsync, TestContext.Current.CancellationToken).AsTask();
        time.Advance(TimeSpan.FromSeconds(25));
        await Assert.ThrowsAsync<TimeoutException>(() => running);
    }

    private static async Task<int> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return 0;
    }

    private static GrainCaller Caller(TimeSpan retryFor) =>
        NewCaller(new CallOptions { RetryFor = retryFor }, new ImpatientTime());

    private static GrainCaller NewCaller(CallOptions options, TimeProvider time) => new(options.RetryFor, options.AnswerWithin, time);

    private static async Task<int> RunAsync(GrainCaller caller, Func<int> call) =>
        await caller.CallAsync(_ => Task.Run(call), TestContext.Current.CancellationToken);

    /// <summary>Waits of up to a second end at once; longer ones, such as the deadlines, when the test says so.</summary>
    private sealed class ImpatientTime : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var isShort = dueTime >= TimeSpan.Zero && dueTime <= TimeSpan.FromSeconds(1);
            return isShort ? System.CreateTimer(callback, state, TimeSpan.Zero, period) : base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
