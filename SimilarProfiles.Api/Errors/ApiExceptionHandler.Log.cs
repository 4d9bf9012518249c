namespace SimilarProfiles.Api.Errors;

internal sealed partial class ApiExceptionHandler
{
    [LoggerMessage(1101, LogLevel.Debug, "{Method} {Route} refused: {Code}")]
    private partial void LogRefused(string method, string? route, string code);

    [LoggerMessage(1102, LogLevel.Warning, "{Method} {Route} could not be served: {Code} (username: {Username})")]
    private partial void LogUnavailable(string method, string? route, string code, string? username, Exception exception);

    [LoggerMessage(1103, LogLevel.Error, "{Method} {Route} failed: {Code} (username: {Username})")]
    private partial void LogFailed(string method, string? route, string code, string? username, Exception exception);
}
