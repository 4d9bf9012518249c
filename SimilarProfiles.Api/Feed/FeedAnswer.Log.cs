namespace SimilarProfiles.Api.Feed;

internal sealed partial class FeedAnswer
{
    [LoggerMessage(1401, LogLevel.Warning, "The live feed ends, as the cluster did not answer; its reader comes back")]
    private partial void LogEnded(Exception exception);
}
