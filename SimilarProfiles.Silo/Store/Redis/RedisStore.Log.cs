using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

internal sealed partial class RedisStore
{
    [LoggerMessage(120, LogLevel.Warning, "The stored entry of {Username} cannot be read; it counts as absent")]
    private partial void LogUnreadable(Username username, Exception exception);

    [LoggerMessage(121, LogLevel.Debug, "Redis did not say which history of data it continues; the next clear asks again")]
    private partial void LogHistoryUnknown(Exception exception);

    [LoggerMessage(122, LogLevel.Warning, "Redis at {Endpoint} is lost: {Failure}. Reads go past the cache, clears are refused")]
    private partial void LogLost(string? endpoint, ConnectionFailureType failure);

    [LoggerMessage(124, LogLevel.Information,
        "The data of Redis is new, and may have lost leases; the silo takes no calls for another {Seconds:F1} s, so that no clear has to wait for them")]
    private partial void LogSettling(double seconds);

    [LoggerMessage(123, LogLevel.Information, "Redis at {Endpoint} is connected")]
    private partial void LogConnected(string? endpoint);
}
