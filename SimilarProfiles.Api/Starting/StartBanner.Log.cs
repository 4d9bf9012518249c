namespace SimilarProfiles.Api.Starting;

internal sealed partial class StartBanner
{
    [LoggerMessage(1001, LogLevel.Information, """
        SimilarProfiles listens on {Address} ({Mode}). Try:
          read   curl -i {Address}/api/profile/valjean/similar
          clear  curl -X DELETE {Address}/api/profile/valjean/similar-cache
          stats  curl {Address}/api/similar-cache/stats
        """)]
    private partial void LogStarted(string address, string mode);
}
