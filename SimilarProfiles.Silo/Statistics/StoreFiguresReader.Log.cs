using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Statistics;

internal sealed partial class StoreFiguresReader
{
    [LoggerMessage(3021, LogLevel.Warning, "The store gave no figures in time")]
    private partial void LogStoreSilent(Exception exception);
}
