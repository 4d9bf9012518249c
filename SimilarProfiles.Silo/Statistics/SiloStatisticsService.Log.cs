using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Statistics;

internal sealed partial class SiloStatisticsService
{
    [LoggerMessage(3001, LogLevel.Error, "Asking the other silos for their statistics failed; the next attempt follows")]
    private partial void LogPollFailed(Exception exception);
}
