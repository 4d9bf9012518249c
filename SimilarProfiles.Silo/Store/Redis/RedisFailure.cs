using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>Distinguishes a Redis that cannot be used now from one that refuses a request.</summary>
internal static class RedisFailure
{
    // What a server answers while it is not, or not yet, the one to ask: https://redis.io/docs/latest/develop/reference/
    private static readonly string[] NotNow =
    [
        "LOADING", "READONLY", "MASTERDOWN", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN", "MOVED", "ASK", "BUSY",
        "NOAUTH", "WRONGPASS", "ERR max number of clients",
    ];

    /// <summary>The exception that the store's callers know, with its cause; null for an exception that has nothing to do with Redis.</summary>
    public static Exception? Of(Exception exception) => exception switch
    {
        RedisServerException server when !IsNotNow(server.Message) =>
            new CacheOperationException("Redis answered with an error.", exception),
        RedisException or RedisTimeoutException or RedisCommandException or ObjectDisposedException or
            // A command that was written while its connection broke: the client library lets its pipe's exception through.
            InvalidOperationException { Source: "System.IO.Pipelines" } =>
            new CacheUnavailableException("Redis could not be reached.", exception),
        _ => null,
    };

    // Before version 7, an error within a script is wrapped, behind a dash.
    private static bool IsNotNow(string message) => NotNow.Any(code =>
        message.StartsWith(code, StringComparison.Ordinal) || message.Contains($"-{code} ", StringComparison.Ordinal));
}
