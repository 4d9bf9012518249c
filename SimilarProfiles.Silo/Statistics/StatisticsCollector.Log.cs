using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Statistics;

internal sealed partial class StatisticsCollector
{
    [LoggerMessage(3011, LogLevel.Warning, "Silo {Silo} gave no statistics in time; what it had reported before is used")]
    private partial void LogNoReport(SiloAddress silo, Exception exception);
}
