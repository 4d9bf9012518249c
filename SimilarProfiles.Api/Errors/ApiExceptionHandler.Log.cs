namespace SimilarProfiles.Api.Errors;

internal sealed partial class ApiExceptionHandler
{
    [LoggerMessage(1101, LogLevel.Debug, "{Method} {Route} refused: {Code}")]
    private partial void LogRefused(string method, string? route, string code);

    [LoggerMessage(1102, LogLevel.Warning, "{Method} {Route} of {Username} could not be served: {Code}")]
    private partial void LogUnavailable(string method, string? route, string? username, string code, Exception exception);

    [LoggerMessage(1103, LogLevel.Error, "{Method} {Route} of {Username} failed: {Code}")]
    private partial void LogFailed(string method, string? route, string? username, string code, Exception exception);
}
