using SimilarProfiles.Client.Calling;

namespace SimilarProfiles.Api.Errors;

/// <summary>Which failure an exception is.</summary>
internal static class ErrorMap
{
    /// <summary>The failure that a caller is told about.</summary>
    public static ErrorKind Classify(Exception exception) => exception switch
    {
        InvalidUsernameException { Problem: UsernameProblem.Empty } => ErrorKinds.EmptyUsername,
        InvalidUsernameException => ErrorKinds.InvalidUsername,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ErrorKinds.BodyTooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => ErrorKinds.NotJson,
        BadHttpRequestException => ErrorKinds.InvalidRequest,
        ClearIdReusedException => ErrorKinds.IdempotencyKeyReused,
        CacheUnavailableException => ErrorKinds.CacheUnavailable,
        CacheOperationException => ErrorKinds.CacheOperationFailed,
        CacheClearingException => ErrorKinds.CacheClearingFailed,
        SourceUnavailableException => ErrorKinds.SourceUnavailable,
        TimeoutException => ErrorKinds.TooSlow,
        _ when Undelivered.Is(exception) => ErrorKinds.Unreachable,
        _ => ErrorKinds.InternalError,
    };
}
