using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Histories;

internal sealed partial class ClearRecorder
{
    [LoggerMessage(130, LogLevel.Warning, "The history of clears is behind: {Count} changes were left out. The audit lines have them all")]
    private partial void LogShed(long count);

    [LoggerMessage(131, LogLevel.Warning, "The history of clears could not be written; it is tried again")]
    private partial void LogNotWritten(Exception exception);
}
