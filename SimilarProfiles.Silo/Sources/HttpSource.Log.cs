using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Sources;

internal sealed partial class HttpSource
{
    [LoggerMessage(2011, LogLevel.Error, "The source fails; it is not asked for {Pause}")]
    internal static partial void LogOpened(ILogger logger, TimeSpan pause);

    [LoggerMessage(2012, LogLevel.Information, "The source answers again")]
    internal static partial void LogClosed(ILogger logger);
}
