using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Grains;

internal sealed partial class SimilarProfilesPurgesGrain
{
    [LoggerMessage(250, LogLevel.Information,
        "An operator had all pending purges retried: {OnRecord} on record, {Asked} asked, {Pending} still pending")]
    private partial void LogRetried(int onRecord, int asked, int pending);

    [LoggerMessage(251, LogLevel.Warning, "The grain {Profile} could not be asked about its purge")]
    private partial void LogNotAsked(GrainId profile, Exception exception);
}
