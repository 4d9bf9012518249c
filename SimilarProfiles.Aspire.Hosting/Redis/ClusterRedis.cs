using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.AspireHosting.Servers;

namespace SimilarProfiles.AspireHosting.Redis;

/// <summary>The Redis that holds membership, reminders, grain storage and the cache itself.</summary>
internal static class ClusterRedis
{
    /// <summary>
    /// What has Redis keep each write before it answers. Snapshots would lose the last minute, and the default of the
    /// append-only file the last second or two: a clear in it would be undone, and what it dropped be served again.
    /// </summary>
    internal static readonly string[] KeepsEveryWrite = ["--appendonly", "yes", "--appendfsync", "always"];

    /// <summary>
    /// With <c>ConnectionStrings:{name}</c> in the AppHost's configuration, that Redis. Without, one that keeps its data:
    /// a container with a volume and the page to look into it, or a process with a folder.
    /// </summary>
    /// <exception cref="ServerMissingException">There is none, and nothing to run one with.</exception>
    public static IResourceBuilder<IResourceWithConnectionString> AddClusterRedis(
        this IDistributedApplicationBuilder builder, string name, ServerKind servers, string? dataFolder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(name)))
            return builder.AddConnectionString(name).WithRedisHealth();
        var choice = builder.Choose(servers, "Redis", "redis-server", "redis-server");
        return choice.Program is { } program
            ? builder.AddRedisProcess(name, program, builder.DataFolderOf(dataFolder, name)).WithRedisHealth()
            : builder.AddRedisContainer(name);
    }

    private static IResourceBuilder<RedisResource> AddRedisContainer(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddRedis(name)
            .WithIconName("Database")
            // On every machine the same, whether there is a development certificate or not; nothing leaves the machine.
            .WithoutHttpsCertificate()
            .WithDataVolume($"similar-profiles-{name}")
            .WithArgs(KeepEveryWrite)
            .WithRedisInsight(static insight => insight.WithUrlForEndpoint("http", static url => url.DisplayText = "Redis Insight"),
                $"{name}-insight");

    // Aspire's own container brings the same check along.
    private static IResourceBuilder<T> WithRedisHealth<T>(this IResourceBuilder<T> redis) where T : IResourceWithConnectionString
    {
        var (builder, check) = (redis.ApplicationBuilder, $"{redis.Resource.Name}_check");
        string? connectionString = null;
        redis.OnConnectionStringAvailable(async (resource, _, cancellationToken) =>
            connectionString = await resource.GetConnectionStringAsync(cancellationToken));
        builder.Services.AddHealthChecks().AddRedis(
            _ => connectionString ?? throw new InvalidOperationException("Redis has no address yet."), check);
        return redis.WithHealthCheck(check);
    }

    private static void KeepEveryWrite(CommandLineArgsCallbackContext context)
    {
        if (context.ExecutionContext.IsRunMode)
        {
            foreach (var argument in KeepsEveryWrite) context.Args.Add(argument);
        }
        else
        {
            // Published, the whole command is one argument of a shell.
            context.Args[^1] = $"{context.Args[^1]} {string.Join(' ', KeepsEveryWrite)}";
        }
    }
}
