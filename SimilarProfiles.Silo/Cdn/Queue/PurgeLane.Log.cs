using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Cdn.Queue;

internal sealed partial class PurgeLane
{
    [LoggerMessage(224, LogLevel.Error, "Gathering the purges of {Kind} failed; it goes on in a second")]
    private partial void LogLoopFailed(PurgeKind kind, Exception exception);
}
