using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>The connection to Redis that Orleans and the cache share.</summary>
public static class RedisConnection
{
    /// <summary>The key of the <see cref="IConnectionMultiplexer"/>, and the name of its connection string.</summary>
    public const string Name = "redis";

    /// <summary>Whether this process is part of a cluster: <c>ConnectionStrings:redis</c> is set.</summary>
    public static bool HasRedis(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return !string.IsNullOrWhiteSpace(configuration.GetConnectionString(Name));
    }

    /// <summary>
    /// Registers the keyed connection, unless it is registered already, as Aspire's Redis client would. The connection
    /// string is StackExchange.Redis's own: several endpoints, <c>ssl</c>, <c>user</c> and <c>password</c>, Sentinel's
    /// <c>serviceName</c>; what it says wins over <see cref="RedisDefaults"/>. Redis may be down: the connection is made
    /// when it is first asked for, and again and again until it stands.
    /// </summary>
    public static IHostApplicationBuilder AddRedisConnection(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var connectionString = builder.Configuration.GetConnectionString(Name);
        if (string.IsNullOrWhiteSpace(connectionString)) return builder;
        builder.Services.TryAddKeyedSingleton<IConnectionMultiplexer>(Name, (_, _) =>
            ConnectionMultiplexer.Connect(Options(connectionString)));
        return builder;
    }

    /// <summary>The connection string's options over <see cref="RedisDefaults"/>.</summary>
    internal static ConfigurationOptions Options(string connectionString)
    {
        // Without its own logs: during an outage they are pages a second. The store says when Redis goes and comes.
        var options = ConfigurationOptions.Parse(connectionString);
        options.Defaults = new RedisDefaults();
        return options;
    }
}
