using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using SimilarProfiles.Client.Tls;

namespace SimilarProfiles.ServiceDefaults.Tls;

/// <summary>Sets up TLS between silos and their clients, where <c>SimilarProfiles:Tls</c> names certificates.</summary>
public static class TlsExtensions
{
    /// <summary>Has a silo prove itself to silos and clients, and ask the same of them.</summary>
    public static void AddSiloTls(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.AddClusterTls(builder.Configuration)) return;
        // What UseTls of a silo does, but with certificates that are looked up at each connection.
        builder.Services.AddOptions<SiloConnectionOptions>().Configure<ClusterTls>(static (connections, tls) =>
        {
            var options = tls.ToOptions();
            connections.ConfigureSiloInboundConnection(connection => connection.UseServerTls(options));
            connections.ConfigureGatewayInboundConnection(connection => connection.UseServerTls(options));
            connections.ConfigureSiloOutboundConnection(connection => connection.UseClientTls(options));
        });
    }

    /// <summary>Has a client prove itself to silos, and ask the same of them.</summary>
    public static void AddClientTls(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.AddClusterTls(builder.Configuration)) return;
        builder.Services.AddOptions<ClientConnectionOptions>().Configure<ClusterTls>(static (connections, tls) => connections.UseTls(tls));
    }
}
