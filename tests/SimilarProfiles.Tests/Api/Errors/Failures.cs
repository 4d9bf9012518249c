using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Orleans.Runtime.Messaging;

namespace SimilarProfiles.Tests.Api.Errors;

/// <summary>Exceptions that a call of a grain can end with, by the names of their types.</summary>
internal static class Failures
{
    /// <summary>What their messages say, which no caller may be told.</summary>
    public const string Secret = "redis.internal:6379,password=hunter2";

    public static Exception Make(string name) => name switch
    {
        nameof(CacheUnavailableException) => new CacheUnavailableException(Secret),
        nameof(CacheOperationException) => new CacheOperationException(Secret),
        nameof(CacheClearingException) => new CacheClearingException(Secret),
        nameof(SourceUnavailableException) => new SourceUnavailableException(Secret),
        nameof(SiloUnavailableException) => new SiloUnavailableException(Secret),
        // Its constructors are Orleans' own.
        nameof(OrleansMessageRejectionException) => (Exception)Activator.CreateInstance(
            typeof(OrleansMessageRejectionException),
            BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance,
            null, [Secret], null)!,
        nameof(GatewayTooBusyException) => new GatewayTooBusyException(Secret),
        nameof(LimitExceededException) => new LimitExceededException(Secret),
        nameof(ConnectionFailedException) => new ConnectionFailedException(Secret),
        nameof(ConnectionAbortedException) => new ConnectionAbortedException(Secret),
        nameof(ConnectionResetException) => new ConnectionResetException(Secret),
        nameof(TimeoutException) => new TimeoutException(Secret),
        nameof(InvalidOperationException) => new InvalidOperationException(Secret),
        nameof(OrleansException) => new OrleansException(Secret),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
