using Microsoft.Extensions.Logging;

namespace SimilarProfiles.AspireHosting.Running;

internal sealed partial class StartAgain
{
    [LoggerMessage(4001, LogLevel.Warning, "{Resource} has ended with exit code {ExitCode}; it is started again in {Seconds} s")]
    private partial void LogEnded(string resource, int? exitCode, double seconds);

    [LoggerMessage(4002, LogLevel.Error, "{Resource} could not be started again: {Problem}")]
    private partial void LogNotStarted(string resource, string? problem);
}
