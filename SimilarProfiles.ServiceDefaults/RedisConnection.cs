using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace SimilarProfiles.ServiceDefaults;

// Decision 27: docs/decisions/0027-aspires-redis-client.md
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
    /// Registers the keyed connection: Aspire's Redis client, with its settings under <c>Aspire:StackExchange:Redis</c>. The
    /// connection string is StackExchange.Redis's own: several endpoints, <c>ssl</c>, <c>user</c> and <c>password</c>,
    /// Sentinel's <c>serviceName</c>; what it says wins over <see cref="RedisDefaults"/>. Redis may be down: the connection
    /// is made when it is first asked for, and again and again until it stands.
    /// </summary>
    public static IHostApplicationBuilder AddRedisConnection(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Configuration.HasRedis()) return builder;
        // Before Aspire's own step, which writes down as settings what it finds as defaults.
        builder.Services.Configure<ConfigurationOptions>(Name, UseDefaults);
        builder.AddKeyedRedisClient(
            Name,
            settings =>
            {
                // Reads go on without Redis, so an API without it is healthy; the silos check their store.
                settings.DisableHealthChecks = true;
                // The store has spans of its own, named by what the cache does.
                settings.DisableTracing = true;
            });
        return builder;
    }

    /// <summary>The connection string's options over <see cref="RedisDefaults"/>.</summary>
    internal static ConfigurationOptions Options(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        UseDefaults(options);
        return options;
    }

    private static void UseDefaults(ConfigurationOptions options)
    {
        options.Defaults = new RedisDefaults();
        // Its own ten threads are for programs that block the pool's, which this one does not: answers would change threads twice.
        options.SocketManager = SocketManager.ThreadPool;
        // During an outage its own logs are pages a second. The store says when Redis goes and comes.
        options.LoggerFactory = NullLoggerFactory.Instance;
    }
}
