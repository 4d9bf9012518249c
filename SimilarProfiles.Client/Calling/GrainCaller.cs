namespace SimilarProfiles.Client.Calling;

/// <summary>
/// Calls grains, and repeats a call that Orleans could not deliver or that got no answer, for example while the cluster has not yet
/// noticed that a silo died: a slower answer is better than an error. Every call of the cache may be repeated; clearing twice does no
/// harm. It is a loop, not a library's pipeline, because nearly every first attempt succeeds and must cost almost nothing (decision 30:
/// docs/decisions/0030-calls-repeated-by-a-loop.md).
/// </summary>
/// <param name="retryFor">About how long a call that cannot be delivered is repeated; zero for never.</param>
/// <param name="answerWithin">How long to wait for an answer before a call is repeated; twice as long for a clear.</param>
/// <param name="time">The clock.</param>
/// <param name="repeated">Called before each repetition.</param>
internal sealed class GrainCaller(TimeSpan retryFor, TimeSpan answerWithin, TimeProvider time, Action? repeated = null)
{
    /// <summary>The mean wait between two attempts; it varies, so that callers do not all return at once.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest time that all attempts together may take.</summary>
    private static readonly TimeSpan Deadline = GrainDeadlines.AllTries;

    private readonly int _tries = 1 + (int)(retryFor / Delay);

    /// <summary>Calls a grain.</summary>
    /// <exception cref="TimeoutException">All attempts together took too long.</exception>
    /// <exception cref="Exception">The last attempt's exception.</exception>
    public ValueTask<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(call, answerWithin, cancellationToken);

    /// <summary>Calls a grain that may wait for a lease before it answers.</summary>
    /// <exception cref="TimeoutException">All attempts together took too long.</exception>
    /// <exception cref="Exception">The last attempt's exception.</exception>
    public ValueTask<T> ClearAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(call, answerWithin * 2, cancellationToken);

    /// <summary>Calls a grain that asks many others before it answers.</summary>
    /// <exception cref="TimeoutException">All attempts together took too long.</exception>
    /// <exception cref="Exception">The last attempt's exception.</exception>
    public ValueTask<T> CallSlowAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(call, Deadline, cancellationToken);

    private async ValueTask<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan patienceOfOne, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            using var patience = new DeadlineSource(Patience(patienceOfOne, time.GetElapsedTime(started)), time, cancellationToken);
            try
            {
                return await call(patience.Token);
            }
            catch (OperationCanceledException e) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                if (IsLast(tries, started)) throw new TimeoutException("The cache did not answer in time.", e);
            }
            catch (Exception e) when (Undelivered.Is(e) && !IsLast(tries, started))
            {
                // Once more, after a while.
            }

            repeated?.Invoke();
            await Task.Delay(Delay * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
        }
    }

    private TimeSpan Patience(TimeSpan ofOne, TimeSpan elapsed)
    {
        var left = elapsed < Deadline ? Deadline - elapsed : TimeSpan.Zero;
        // Without another try there is nothing to gain by giving up early.
        return _tries > 1 && ofOne < left ? ofOne : left;
    }

    private bool IsLast(int tries, long started) => tries >= _tries || time.GetElapsedTime(started) >= Deadline;
}
