using System.Diagnostics;

namespace SimilarProfiles.Client.Telemetry;

/// <summary>
/// Tells the callee that a call belongs to a trace that is not recorded. Orleans passes on only a span of its own, and within
/// such a trace it has none; the callee would then begin a trace, which has no beginning.
/// </summary>
internal sealed class UnsampledCalls : IOutgoingGrainCallFilter
{
    /// <inheritdoc/>
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Activity.Current is { Recorded: false } unsampled ? InvokeAsync(context, unsampled) : context.Invoke();
    }

    // In a method of its own: what it sets ends with it.
    private static async Task InvokeAsync(IOutgoingGrainCallContext context, Activity unsampled)
    {
        DistributedContextPropagator.Current.Inject(unsampled, null, static (_, name, value) => RequestContext.Set(name, value));
        await context.Invoke();
    }
}
