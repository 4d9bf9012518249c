using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>The Orleans settings of a cluster on Redis.</summary>
public static class ClusterDefaults
{
    /// <summary>
    /// With nothing but the connection string set, gives a silo the settings that Aspire would: clustering, reminders
    /// and grain storage on the keyed connection, and the names of cluster and service. Every other source of
    /// configuration wins over them.
    /// </summary>
    public static void AddSiloDefaults(this IHostApplicationBuilder builder) =>
        builder.AddDefaults("Clustering", "Reminders", "GrainStorage:Default");

    /// <summary>The same for a client, which has only clustering: Orleans refuses what a client cannot use.</summary>
    public static void AddClientDefaults(this IHostApplicationBuilder builder) => builder.AddDefaults("Clustering");

    private static void AddDefaults(this IHostApplicationBuilder builder, params string[] providers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = new Dictionary<string, string?>
        {
            ["Orleans:ClusterId"] = "similar-profiles",
            ["Orleans:ServiceId"] = "similar-profiles",
            ["Orleans:EnableDistributedTracing"] = builder.Configuration.ExportsTelemetry() ? "true" : "false",
        };
        foreach (var provider in providers)
        {
            // Given in a form of its own, a provider must not be mixed with this one.
            if (builder.Configuration.GetSection($"Orleans:{provider}").Exists()) continue;
            settings[$"Orleans:{provider}:ProviderType"] = "Redis";
            settings[$"Orleans:{provider}:ServiceKey"] = RedisConnection.Name;
        }

        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = settings });
    }
}
