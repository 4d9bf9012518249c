using Microsoft.AspNetCore.Connections;
using Orleans.Networking.Shared;
using Orleans.Runtime.Messaging;

namespace SimilarProfiles.Client.Calling;

/// <summary>Which exceptions mean that Orleans could not deliver a call.</summary>
internal static class Undelivered
{
    /// <summary>Whether Orleans could not deliver the call; it may be delivered if it is made again.</summary>
    // Such a call fails with the connection's own exception if there is one, or with a rejection. Others of Orleans'
    // exceptions are mistakes in code or set-up, which repeating does not mend.
    public static bool Is(Exception exception) => exception is
        OrleansMessageRejectionException // and SiloUnavailableException
        or GatewayTooBusyException
        or LimitExceededException
        or ClientNotAvailableException
        or ConnectionFailedException
        or SocketConnectionException
        or ConnectionAbortedException
        or ConnectionResetException;
}
