using System.Diagnostics;
using OpenTelemetry;

namespace SimilarProfiles.ServiceDefaults.Tracing;

/// <summary>
/// Gives Orleans' spans what OpenTelemetry's conventions for RPC ask for and Orleans leaves out: the full method as the name,
/// and in <c>error.type</c> what a failed call ended with. The stack trace goes: the log has it, once.
/// </summary>
internal sealed class GrainCallSpans : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.Source.Name.StartsWith(TracingExtensions.OrleansSources, StringComparison.Ordinal)) return;
        if (data.GetTagItem("rpc.method") is string method) data.DisplayName = method;
        if (data.GetTagItem("exception.type") is not string error) return;
        data.SetTag("error.type", error);
        data.SetStatus(ActivityStatusCode.Error, data.GetTagItem("exception.message") as string);
        data.SetTag("exception.stacktrace", null);
        data.SetTag("exception.escaped", null);
    }
}
