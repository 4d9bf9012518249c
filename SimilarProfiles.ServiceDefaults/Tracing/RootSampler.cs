using System.Diagnostics;
using OpenTelemetry.Trace;

namespace SimilarProfiles.ServiceDefaults.Tracing;

// Decision 28: docs/decisions/0028-a-trace-is-a-request.md
/// <summary>
/// Which spans may begin a trace: a request over HTTP, a call of the cache's grains by somebody who traces nothing, and what
/// the cache does by itself (its own spans, all named <c>similar_profiles.…</c>). Nothing else may, so that what Orleans,
/// the statistics and the health checks do all day, and whatever they will do after the next upgrade, makes no traces.
/// Within a trace, its root decides; see <see cref="ParentBasedSampler"/>.
/// </summary>
internal sealed class RootSampler : Sampler
{
    // What ASP.NET Core calls a request before its route is known.
    private const string HttpRequest = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    // Orleans names the span of a call "interface/method". A call by one of these hosts begins at the client's side, and not as a root.
    private static readonly string[] OwnCalls =
    [
        $"{nameof(ISimilarProfilesCacheGrain)}/", $"{nameof(ISimilarProfilesPurgesGrain)}/", $"{nameof(ISimilarProfilesStatisticsGrain)}/",
    ];

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(MayBegin(samplingParameters.Name, samplingParameters.Kind) ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);

    private static bool MayBegin(string name, ActivityKind kind) => kind switch
    {
        ActivityKind.Server => name == HttpRequest || OwnCalls.Any(call => name.StartsWith(call, StringComparison.Ordinal)),
        ActivityKind.Internal => name.StartsWith(TelemetryNames.SpanPrefix, StringComparison.Ordinal),
        _ => false,
    };
}
