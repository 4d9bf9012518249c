using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Purging;

internal sealed partial class PurgeCoordinator
{
    [LoggerMessage(EventId = 240, Message = "The CDN has not confirmed the purge of {Username}, {Failures} times in a row; it is asked again in {WaitSeconds:F3} s")]
    private partial void LogFailed(LogLevel level, Username username, int failures, double waitSeconds, Exception exception);

    [LoggerMessage(EventId = 241, Message = "The purge of {Username} is confirmed and off the record after {Attempts} attempts")]
    private partial void LogConfirmed(LogLevel level, Username username, int attempts);

    [LoggerMessage(242, LogLevel.Warning,
        "The purge of {Username} is confirmed, but could not be taken off the record; that is tried again in {WaitSeconds:F3} s")]
    private partial void LogNotTakenOff(Username username, double waitSeconds, Exception exception);

    [LoggerMessage(243, LogLevel.Debug, "The reminder of {Username} was not unregistered; its next tick does that")]
    private partial void LogReminderLeft(Username username, Exception exception);

    [LoggerMessage(244, LogLevel.Warning, "A purge of {Username} that may be on record was not taken up; the next tick or read tries again")]
    private partial void LogNotTakenUp(Username username, Exception exception);

    [LoggerMessage(245, LogLevel.Warning, "Nothing was cached of {Username}, and the CDN has not confirmed to hold nothing either")]
    private partial void LogUnrecordedFailed(Username username, Exception exception);

    [LoggerMessage(246, LogLevel.Error, "The purge of {Username} has failed in an unforeseen way; the next tick takes it up again")]
    private partial void LogGivenUp(Username username, Exception exception);
}
