using SimilarProfiles.Api.Starting;
using SimilarProfiles.Client;
using SimilarProfiles.Client.Connecting;
using SimilarProfiles.Hosting;
using SimilarProfiles.ServiceDefaults;
using SimilarProfiles.ServiceDefaults.Tls;

namespace SimilarProfiles.Api.Hosting;

/// <summary>Where the API's grains are.</summary>
internal static class ClusterClient
{
    /// <summary>
    /// With <c>ConnectionStrings:redis</c> the grains are in the cluster that Redis knows, of which this API is a client;
    /// without, in a silo within this process. The banner says which.
    /// </summary>
    public static void AddGrains(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.HasRedis())
        {
            builder.AddClusterClient();
            builder.AddStartBanner(static _ => "a client of the cluster on Redis");
        }
        else
        {
            builder.AddSimilarProfilesSilo();
            builder.AddStartBanner(static services => services.GetRequiredService<SiloDescription>().Text);
        }
    }

    private static void AddClusterClient(this WebApplicationBuilder builder)
    {
        builder.AddRedisConnection();
        builder.AddClientDefaults();
        builder.AddClientTls();
        builder.Services.AddHealthChecks().AddCheck<SilosHealthCheck>("silos");
        builder.UseOrleansClient(static client => client.UseClientDefaults());
    }
}
