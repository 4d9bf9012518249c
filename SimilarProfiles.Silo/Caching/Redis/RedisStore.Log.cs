using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Caching.Redis;

internal sealed partial class RedisStore
{
    [LoggerMessage(120, LogLevel.Warning, "The stored entry of {Username} cannot be read; it counts as absent")]
    private partial void LogUnreadable(Username username, Exception exception);

    [LoggerMessage(121, LogLevel.Debug, "Redis did not say which history of data it continues; the next clear asks again")]
    private partial void LogHistoryUnknown(Exception exception);
}
