using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace SimilarProfiles.Client.Redis;

/// <summary>How hosts and clients of the cluster connect to Redis.</summary>
internal static class RedisConfiguration
{
    /// <summary>The connection string's options over <see cref="RedisDefaults"/>.</summary>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    public static ConfigurationOptions Parse(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        UseDefaults(options);
        return options;
    }

    /// <summary>Puts the defaults under what a connection string says.</summary>
    public static void UseDefaults(ConfigurationOptions options)
    {
        options.Defaults = new RedisDefaults();
        // Its own ten threads are for programs that block the pool's, which this one does not: answers would change threads twice.
        options.SocketManager = SocketManager.ThreadPool;
        // During an outage its own logs are pages a second. The store says when Redis goes and comes.
        options.LoggerFactory = NullLoggerFactory.Instance;
    }
}
