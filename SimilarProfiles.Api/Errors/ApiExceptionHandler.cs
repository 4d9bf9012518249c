using Microsoft.AspNetCore.Diagnostics;

namespace SimilarProfiles.Api.Errors;

/// <summary>Turns every exception into an answer. What is not foreseen is told to the log only.</summary>
internal sealed partial class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        // The route's values are no longer on the request itself.
        var failure = httpContext.Features.Get<IExceptionHandlerFeature>();
        var username = failure?.RouteValues?[ErrorWriter.UsernameKey] as string;
        var kind = ErrorMap.Classify(exception);
        Log(kind, httpContext.Request.Method, (failure?.Endpoint as RouteEndpoint)?.RoutePattern.RawText, username, exception);

        // These sentences are our own; those of other exceptions may name addresses.
        var error = exception switch
        {
            InvalidUsernameException => exception.Message,
            BadHttpRequestException when kind == ErrorKinds.InvalidRequest => failure?.Endpoint?.Metadata.GetMetadata<RequestRule>()?.Problem,
            _ => null,
        };
        await ErrorWriter.WriteAsync(httpContext, kind, error, username);
        return true;
    }

    private void Log(ErrorKind kind, string method, string? route, string? username, Exception exception)
    {
        // Only a valid username: anything else could forge lines of the log.
        var name = Username.TryParse(username, out var valid, out _) ? valid.Value : null;
        switch (kind.Status)
        {
            case < 500: LogRefused(method, route, kind.Code); break;
            case StatusCodes.Status503ServiceUnavailable: LogUnavailable(method, route, kind.Code, name, exception); break;
            default: LogFailed(method, route, kind.Code, name, exception); break;
        }
    }
}
