using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Cdn.Queue;

internal sealed partial class CdnClient
{
    [LoggerMessage(220, LogLevel.Warning, "{Provider} did not confirm a purge of {Items} {Kind}: {Problem}")]
    private partial void LogFailed(string provider, PurgeKind kind, int items, string problem);

    [LoggerMessage(221, LogLevel.Warning, "{Provider} asks for a pause; it is not called for {Pause}")]
    private partial void LogPaused(string provider, TimeSpan pause);

    [LoggerMessage(222, LogLevel.Error, "{Provider} fails; it is not called for {Pause}")]
    private partial void LogOpened(string provider, TimeSpan pause);

    [LoggerMessage(223, LogLevel.Information, "{Provider} confirms purges again")]
    private partial void LogClosed(string provider);
}
