namespace SimilarProfiles.Api.Errors;

/// <summary>An answer that reports a failure that was foreseen.</summary>
/// <param name="kind">What failed.</param>
/// <param name="error">What happened this time, if there is more to say than the kind's own sentence.</param>
internal sealed class ErrorResult(ErrorKind kind, string? error = null) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) =>
        ErrorWriter.WriteAsync(httpContext, kind, error, httpContext.GetRouteValue(ErrorWriter.UsernameKey) as string);
}
