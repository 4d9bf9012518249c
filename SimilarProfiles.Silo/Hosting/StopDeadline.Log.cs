using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Hosting;

internal sealed partial class StopDeadline
{
    [LoggerMessage(203, LogLevel.Error, "The silo has not stopped in order within {Seconds} s, and ends without; the others will notice")]
    private partial void LogTooSlow(double seconds);
}
