using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Cdn.Queue;

/// <summary>Makes the calls to the CDN, each with a deadline and a span; none during a pause of the CDN or while the breaker is open.</summary>
internal sealed partial class CdnClient
{
    /// <summary>How many calls the breaker needs within <see cref="Sampling"/> before it decides.</summary>
    public const int MinimumCalls = 5;

    /// <summary>The fraction of failed calls at which the breaker opens.</summary>
    public const double FailureRatio = 0.5;

    /// <summary>How far back the breaker looks.</summary>
    public static readonly TimeSpan Sampling = TimeSpan.FromSeconds(60);

    /// <summary>How long the breaker stays open before it allows one trial call.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(10);

    private const string SpanName = "similar_profiles.purge";

    private readonly ICdnProvider _provider;
    private readonly ResiliencePipeline _pipeline;
    private readonly ILogger<CdnClient> _logger;

    public CdnClient(ICdnProvider provider, IOptions<CdnOptions> options, TimeProvider time, ILogger<CdnClient> logger)
    {
        _provider = provider;
        _logger = logger;
        Pause = new CdnPause(time);
        Silence = new CdnSilence(time);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(Breaker())
            .AddTimeout(options.Value.CallTimeout)
            .Build();
    }

    /// <summary>While it lasts, no call may be made.</summary>
    public CdnPause Pause { get; }

    /// <summary>For how long the CDN has not answered.</summary>
    public CdnSilence Silence { get; }

    /// <inheritdoc cref="ICdnProvider.Limit"/>
    public CdnCallLimit Limit(PurgeKind kind) => _provider.Limit(kind);

    /// <summary>The failure of a call that a pause prevents.</summary>
    public PurgeFailedException Paused(TimeSpan left, Exception? cause = null) =>
        new($"{_provider.Name} is not called for another {left}", left, cause) { Refused = true };

    /// <summary>Makes one call.</summary>
    /// <exception cref="PurgeFailedException">It was not confirmed, or not made.</exception>
    public async Task CallAsync(PurgeKind kind, PurgeBatch batch, CancellationToken cancellationToken)
    {
        using var activity = StartActivity(batch.Askers);
        activity?.SetTag(TelemetryNames.CdnProviderAttribute, _provider.Name);
        activity?.SetTag(TelemetryNames.PurgeKindAttribute, kind == PurgeKind.Keys ? "keys" : "images");
        activity?.SetTag(TelemetryNames.PurgeItemsAttribute, batch.Items.Count);
        try
        {
            await _pipeline.ExecuteAsync(
                async token =>
                {
                    Silence.Called();
                    await _provider.PurgeAsync(kind, batch.Items, token);
                }, cancellationToken);
            Silence.Answered();
        }
        catch (Exception e)
        {
            var failure = Failure(e);
            // A refusal is an answer. No call in time, or none at all, is not.
            if (e is not (TimeoutRejectedException or OperationCanceledException or BrokenCircuitException)) Silence.Answered();
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag("error.type", (failure.InnerException ?? failure).GetType().FullName);
            // No call was made, so there is nothing to see.
            if (failure.Refused && activity is not null) activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            // The others' turn comes after this returns, and they must find the pause begun.
            if (failure is { Refused: false, RetryAfter: { } pause }) BeginPause(pause);
            if (!failure.Refused) LogFailed(_provider.Name, kind, batch.Items.Count, failure.Message);
            throw failure;
        }
    }

    // A call that one waits for is part of its trace; a call for many, or that is repeated later, is none's, and is linked to each.
    private static Activity? StartActivity(PurgeAsker[] askers) => askers is [{ IsWaiting: true } asker]
        ? Telemetry.Activities.StartActivity(SpanName, ActivityKind.Internal, asker.Span)
        : Telemetry.Activities.StartActivity(
            SpanName, ActivityKind.Internal, parentContext: default, links: askers.Select(one => new ActivityLink(one.Span)));

    private PurgeFailedException Failure(Exception exception) => exception switch
    {
        PurgeFailedException e => e,
        BrokenCircuitException e => Paused(e.RetryAfter ?? Break, e),
        TimeoutRejectedException e => new($"{_provider.Name} did not answer within {e.Timeout}", innerException: e),
        OperationCanceledException e => new($"The call to {_provider.Name} was broken off", innerException: e),
        // Its message is not known to be free of secrets.
        _ => new($"The call to {_provider.Name} failed: {exception.GetType().Name}", innerException: exception),
    };

    private void BeginPause(TimeSpan pause)
    {
        LogPaused(_provider.Name, pause);
        Pause.Begin(pause);
    }

    private CircuitBreakerStrategyOptions Breaker() => new()
    {
        FailureRatio = FailureRatio,
        MinimumThroughput = MinimumCalls,
        SamplingDuration = Sampling,
        BreakDuration = Break,
        // A CDN that asks for a pause lives, and so does one of which a part has confirmed.
        ShouldHandle = static call => ValueTask.FromResult(call.Outcome.Exception switch
        {
            null or OperationCanceledException => false,
            PurgeFailedException failure => failure is { RetryAfter: null, Partly: false },
            _ => true,
        }),
        OnOpened = opened =>
        {
            LogOpened(_provider.Name, opened.BreakDuration);
            Pause.Begin(opened.BreakDuration);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            LogClosed(_provider.Name);
            return ValueTask.CompletedTask;
        },
    };
}
