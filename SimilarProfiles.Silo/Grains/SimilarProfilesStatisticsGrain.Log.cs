using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Grains;

internal sealed partial class SimilarProfilesStatisticsGrain
{
    [LoggerMessage(3021, LogLevel.Warning, "The store gave no figures in time")]
    private partial void LogStoreSilent(Exception exception);
}
