using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace SimilarProfiles.Client.Connecting;

/// <summary>What every client of the cluster has in common, the API too.</summary>
internal static class ClientDefaults
{
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Has a client wait for the first silo, and soon see new ones.</summary>
    /// <param name="client">The client.</param>
    /// <param name="failed">Told of each attempt to connect that failed.</param>
    public static void UseClientDefaults(this IClientBuilder client, Action<Exception>? failed = null)
    {
        // New silos take part soon; Orleans' own default is a minute.
        client.Configure<GatewayOptions>(static options => options.GatewayListRefreshPeriod = GatewayRefresh);
        // Clients and silos may be started in any order.
        client.UseConnectionRetryFilter(async (exception, cancellationToken) =>
        {
            failed?.Invoke(exception);
            await Task.Delay(ConnectAgainAfter, TimeProvider.System, cancellationToken);
            return true;
        });
    }
}
