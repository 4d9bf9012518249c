using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Calling;

/// <summary>
/// Calls grains, and calls again when Orleans could not deliver the call, as while a silo that died is being noticed:
/// a slower answer before an error. Every call of the API may be repeated; a clear twice does no harm.
/// </summary>
internal sealed class GrainCaller
{
    /// <summary>The mean wait between two tries; it varies, so that callers do not come back all at once.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest that all tries together may take: more than the deadline of any one call, which the grain's contract states.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(25);

    private readonly ResiliencePipeline _pipeline;

    /// <summary>Makes one that tries as long as the options say.</summary>
    public GrainCaller(IOptions<CallOptions> options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        builder.AddTimeout(Deadline);
        var tries = (int)(options.Value.RetryFor / Delay);
        if (tries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static attempt =>
                    ValueTask.FromResult(attempt.Outcome.Exception is { } e && ErrorMap.IsUnreachable(e)),
                Delay = Delay,
                UseJitter = true,
                MaxRetryAttempts = tries,
            });
        }

        _pipeline = builder.Build();
    }

    /// <summary>Calls a grain.</summary>
    /// <exception cref="TimeoutRejectedException">All tries together took too long.</exception>
    /// <exception cref="Exception">What the last try ended with.</exception>
    public ValueTask<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(
            static (call, token) => new ValueTask<T>(call(token)), call, cancellationToken);
}
