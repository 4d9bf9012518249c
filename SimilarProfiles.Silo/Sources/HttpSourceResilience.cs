using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace SimilarProfiles.Sources;

/// <summary>How <see cref="HttpSource"/> keeps a bad service from becoming a bad cache.</summary>
/// <remarks>
/// From the outside in: the deadline, a turn, retries, the circuit breaker, the deadline of one attempt. These are the
/// strategies of the standard resilience handler, with one change of order: there the wait for a turn is outside the
/// deadline, so that a fetch could take longer than it may.
/// </remarks>
internal static class HttpSourceResilience
{
    /// <summary>How many attempts there must have been in <see cref="Sampling"/> for the breaker to judge.</summary>
    public const int MinimumAttempts = 10;

    /// <summary>The share of failed attempts at which the breaker opens.</summary>
    public const double FailureRatio = 0.5;

    /// <summary>How far back the breaker looks; longer than the longest attempt.</summary>
    public static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);

    /// <summary>How long the breaker stays open before it lets one attempt try.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    /// <summary>The mean wait before the first retry; it doubles for each further one, and varies at random.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>The share of the deadline that one attempt may take: after one that hangs, another has as long.</summary>
    private const double AttemptShare = 0.4;

    /// <summary>The handler that does the sending.</summary>
    public static SocketsHttpHandler CreateTransport() => new()
    {
        // An address that answers otherwise, or on another's behalf, is not the one that was configured.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        // The client lives as long as the process; its connections do not, so that a change in DNS is seen.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    /// <summary>
    /// The deadline of a fetch, and its turn. They come before the request is made: of many fetches that wait, none holds more
    /// than its place.
    /// </summary>
    public static ResiliencePipeline CreateTurns(SourceOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(options.Timeout)
            .AddConcurrencyLimiter(options.MaxConcurrency, options.MaxWaiting)
            .Build();

    /// <summary>Adds the strategies of a request: those after the turn.</summary>
    public static void Configure(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline, SourceOptions options, TimeProvider time, ILogger<HttpSource> logger)
    {
        pipeline.TimeProvider = time;
        if (options.Retries > 0)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = RetryAfter,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // A service that says when to come back is left alone until then; the cache has its stale copies.
                ShouldRetryAfterHeader = false,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Result?.Headers.RetryAfter is null && HttpClientResiliencePredicates.IsTransient(attempt.Outcome)),
            });
        }

        pipeline
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = FailureRatio,
                MinimumThroughput = MinimumAttempts,
                SamplingDuration = Sampling,
                BreakDuration = Break,
                OnOpened = opened =>
                {
                    HttpSource.LogOpened(logger, opened.BreakDuration);
                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    HttpSource.LogClosed(logger);
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.Timeout * AttemptShare });
    }
}
