using Microsoft.Extensions.Options;
using Polly;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Calling;

/// <summary>
/// Calls grains, and calls again when Orleans could not deliver the call, or nothing came back, as while a silo that died
/// is being noticed: a slower answer before an error. Every call of the API may be repeated; a clear twice does no harm.
/// </summary>
internal sealed class GrainCaller
{
    /// <summary>The mean wait between two tries; it varies, so that callers do not come back all at once.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest that all tries together may take: more than the deadline of any one call, which the grain's contract states.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(25);

    private readonly ResiliencePipeline _reads;
    private readonly ResiliencePipeline _clears;

    /// <summary>Makes one that tries as long as the options say.</summary>
    public GrainCaller(IOptions<CallOptions> options, TimeProvider time)
    {
        _reads = Build(options.Value, options.Value.AnswerWithin, time);
        _clears = Build(options.Value, options.Value.AnswerWithin * 2, time);
    }

    /// <summary>Calls a grain.</summary>
    /// <exception cref="RateLimiterRejectedException">Too many calls are under way.</exception>
    /// <exception cref="TimeoutRejectedException">All tries together took too long.</exception>
    /// <exception cref="Exception">What the last try ended with.</exception>
    public ValueTask<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(_reads, call, cancellationToken);

    /// <summary>Calls a grain that may wait for a lease before it answers.</summary>
    /// <exception cref="RateLimiterRejectedException">Too many calls are under way.</exception>
    /// <exception cref="TimeoutRejectedException">All tries together took too long.</exception>
    /// <exception cref="Exception">What the last try ended with.</exception>
    public ValueTask<T> ClearAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        RunAsync(_clears, call, cancellationToken);

    private static ValueTask<T> RunAsync<T>(
        ResiliencePipeline pipeline, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        pipeline.ExecuteAsync(static (call, token) => new ValueTask<T>(call(token)), call, cancellationToken);

    private static ResiliencePipeline Build(CallOptions options, TimeSpan answerWithin, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        builder.AddTimeout(Deadline);
        // A bound for what is under way: what comes beyond it is told so at once, and the rest is served as ever.
        builder.AddConcurrencyLimiter(options.Concurrency, queueLimit: options.Concurrency);
        var tries = (int)(options.RetryFor / Delay);
        if (tries == 0) return builder.Build();
        return builder
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static attempt =>
                    ValueTask.FromResult(attempt.Outcome.Exception is { } e && (e is TimeoutRejectedException || ErrorMap.IsUnreachable(e))),
                Delay = Delay,
                UseJitter = true,
                MaxRetryAttempts = tries,
            })
            .AddTimeout(answerWithin)
            .Build();
    }
}
