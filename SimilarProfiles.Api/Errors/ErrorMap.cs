using Microsoft.AspNetCore.Connections;
using Orleans.Networking.Shared;
using Orleans.Runtime.Messaging;

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
        _ when IsUnreachable(exception) => ErrorKinds.Unreachable,
        _ => ErrorKinds.InternalError,
    };

    /// <summary>Whether Orleans could not deliver the call; it may be delivered if it is made again.</summary>
    // Such a call fails with the connection's own exception if there is one, or with a rejection. Others of Orleans'
    // exceptions are mistakes in code or set-up, which repeating does not mend.
    public static bool IsUnreachable(Exception exception) => exception is
        OrleansMessageRejectionException // and SiloUnavailableException
        or GatewayTooBusyException
        or LimitExceededException
        or ClientNotAvailableException
        or ConnectionFailedException
        or SocketConnectionException
        or ConnectionAbortedException
        or ConnectionResetException;
}
