namespace SimilarProfiles.Api.Near;

internal sealed partial class NearSweeper
{
    [LoggerMessage(1201, LogLevel.Debug, "{Hits} reads of {Username} that a near copy answered are not counted")]
    private partial void LogNotReported(long hits, string username, Exception exception);
}
