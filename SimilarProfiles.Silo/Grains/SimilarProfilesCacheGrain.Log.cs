using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Grains;

internal sealed partial class SimilarProfilesCacheGrain
{
    // The audit line: exactly one of the next two for each clear.
    [LoggerMessage(100, LogLevel.Information,
        "Cleared the cache of {Username} for {Caller}: cached {CacheCleared}, profiles {ProfilesCleared}, images {ImagesInvalidated}, CDN {CdnCoordination}, {DurationSeconds:F6} s")]
    private partial void LogCleared(
        Username username, string caller, bool cacheCleared, int profilesCleared, int imagesInvalidated, CdnCoordination cdnCoordination,
        double durationSeconds);

    [LoggerMessage(101, LogLevel.Error, "Failed to clear the cache of {Username} for {Caller} after {DurationSeconds:F6} s")]
    private partial void LogClearFailed(Username username, string caller, double durationSeconds, Exception exception);

    [LoggerMessage(102, LogLevel.Warning, "Failed to read the similar profiles of {Username}")]
    private partial void LogReadFailed(Username username, Exception exception);

    [LoggerMessage(103, LogLevel.Warning, "The lease on {Username} was not given back; it ends by itself")]
    private partial void LogLeaseNotReleased(Username username, Exception exception);

    [LoggerMessage(104, LogLevel.Information, "Answered {Caller} with the receipt of the clear of {Username} that was made before")]
    private partial void LogAnsweredAgain(Username username, string caller);

    [LoggerMessage(105, LogLevel.Warning, "Cleared {Username}, but the receipt could not be kept; a repetition clears again")]
    private partial void LogReceiptNotKept(Username username, Exception exception);

    [LoggerMessage(106, LogLevel.Information, "Deleted {Count} keys of other services with the cache of {Username}")]
    private partial void LogLegacyKeysDeleted(Username username, int count);

    [LoggerMessage(247, LogLevel.Warning,
        "A purge of {Username} may be on record, but this silo has no CDN configured; its reminder is left to one that has")]
    private partial void LogNoCdn(string username);
}
