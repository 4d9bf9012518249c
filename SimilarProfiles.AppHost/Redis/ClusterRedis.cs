using Microsoft.Extensions.Configuration;

namespace SimilarProfiles.AppHost.Redis;

/// <summary>The Redis that holds membership, reminders, grain storage and the cache itself.</summary>
internal static class ClusterRedis
{
    /// <summary>
    /// With <c>ConnectionStrings:redis</c> in the AppHost's configuration, that Redis; without, a container that keeps
    /// its data in a volume, and the page to look into it.
    /// </summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddClusterRedis(this IDistributedApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(ResourceNames.Redis)))
            return builder.AddConnectionString(ResourceNames.Redis);
        return builder.AddRedis(ResourceNames.Redis)
            .WithIconName("Database")
            .WithDataVolume("similar-profiles-redis")
            .WithArgs(KeepEveryWrite)
            .WithRedisInsight(static insight => insight.WithUrlForEndpoint("http", static url => url.DisplayText = "Redis Insight"),
                ResourceNames.RedisInsight);
    }

    // Snapshots alone would lose the last minute: the leases, and the purges that are still to be made.
    private static void KeepEveryWrite(CommandLineArgsCallbackContext context)
    {
        const string AppendOnly = "--appendonly";
        if (context.ExecutionContext.IsRunMode)
        {
            context.Args.Add(AppendOnly);
            context.Args.Add("yes");
        }
        else
        {
            // Published, the whole command is one argument of a shell.
            context.Args[^1] = $"{context.Args[^1]} {AppendOnly} yes";
        }
    }
}
