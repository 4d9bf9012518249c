using SimilarProfiles.AspireHosting.Running;

namespace SimilarProfiles.AspireHosting.Redis;

/// <summary>Redis as a process, where there is no container runtime.</summary>
internal static class RedisProcess
{
    /// <summary>Adds it; every write is kept in a folder, as that of the container is in its volume.</summary>
    public static IResourceBuilder<RedisProcessResource> AddRedisProcess(
        this IDistributedApplicationBuilder builder, string name, string program, string folder)
    {
        Directory.CreateDirectory(folder);
        var redis = new RedisProcessResource(name, program, folder);
        return builder.AddResource(redis)
            .WithIconName("Database")
            // Not behind a proxy, which would take connections that Redis does not.
            .WithEndpoint(scheme: "redis", name: RedisProcessResource.Endpoint, isProxied: false)
            .WithUrlForEndpoint(RedisProcessResource.Endpoint, static url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly)
            .WithArgs(["--port", redis.Port, "--bind", "127.0.0.1", "--save", "", .. ClusterRedis.KeepsEveryWrite])
            .WithStartAgain();
    }
}
