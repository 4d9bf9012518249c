using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SimilarProfiles.Client.Redis;
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
        builder.Services.Configure<ConfigurationOptions>(Name, RedisConfiguration.UseDefaults);
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
}
