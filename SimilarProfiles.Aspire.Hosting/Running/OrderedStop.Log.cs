using Microsoft.Extensions.Logging;

namespace SimilarProfiles.AspireHosting.Running;

internal sealed partial class OrderedStop
{
    [LoggerMessage(4003, LogLevel.Warning, "{Resource} has not stopped within {Seconds} s, and is ended with the rest")]
    private partial void LogTooSlow(string resource, double seconds);
}
