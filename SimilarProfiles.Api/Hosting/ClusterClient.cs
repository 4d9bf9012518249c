using Orleans.Configuration;
using SimilarProfiles.Api.Starting;
using SimilarProfiles.Hosting;
using SimilarProfiles.ServiceDefaults;
using SimilarProfiles.ServiceDefaults.Tls;

namespace SimilarProfiles.Api.Hosting;

/// <summary>Where the API's grains are.</summary>
internal static class ClusterClient
{
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectAgainAfter = TimeSpan.FromSeconds(1);

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
        builder.UseOrleansClient(client =>
        {
            // New silos take part soon; Orleans' own default is a minute.
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayRefresh);
            client.UseConnectionRetryFilter(WaitForSiloAsync);
        });
    }

    // The API and the silos may be started in any order.
    private static async Task<bool> WaitForSiloAsync(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(ConnectAgainAfter, TimeProvider.System, cancellationToken);
        return true;
    }
}
