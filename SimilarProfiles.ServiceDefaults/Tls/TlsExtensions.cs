using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace SimilarProfiles.ServiceDefaults.Tls;

/// <summary>Sets up TLS between silos and their clients, where <c>SimilarProfiles:Tls</c> names certificates.</summary>
public static class TlsExtensions
{
    // Silos are called by their addresses, which certificates need not have; the handshake wants some name.
    private const string AnyHost = "similar-profiles";

    /// <summary>Has a silo prove itself to silos and clients, and ask the same of them.</summary>
    public static void AddSiloTls(this IHostApplicationBuilder builder)
    {
        if (!builder.AddClusterTls()) return;
        // What UseTls of a silo does, but with certificates that are looked up at each connection.
        builder.Services.AddOptions<SiloConnectionOptions>().Configure<ClusterTls>(static (connections, tls) =>
        {
            var options = OptionsOf(tls);
            connections.ConfigureSiloInboundConnection(connection => connection.UseServerTls(options));
            connections.ConfigureGatewayInboundConnection(connection => connection.UseServerTls(options));
            connections.ConfigureSiloOutboundConnection(connection => connection.UseClientTls(options));
        });
    }

    /// <summary>Has a client prove itself to silos, and ask the same of them.</summary>
    public static void AddClientTls(this IHostApplicationBuilder builder)
    {
        if (!builder.AddClusterTls()) return;
        builder.Services.AddOptions<ClientConnectionOptions>().Configure<ClusterTls>(static (connections, tls) =>
        {
            var options = OptionsOf(tls);
            connections.ConfigureConnection(connection => connection.UseClientTls(options));
        });
    }

    private static bool AddClusterTls(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<ClusterTlsOptions>().BindConfiguration(ClusterTlsOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ClusterTlsOptions>, ClusterTlsRules>();
        builder.Services.AddSingleton<ClusterTls>();
        return builder.Configuration.GetSection(ClusterTlsOptions.Section).Get<ClusterTlsOptions>() is { IsConfigured: true };
    }

    private static TlsOptions OptionsOf(ClusterTls tls) => new()
    {
        LocalServerCertificateSelector = (_, _) => tls.Current.Certificate,
        LocalClientCertificateSelector = (_, _, _, _, _) => tls.Current.Certificate,
        // Of clients and of silos: whoever has none is not let in.
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        RemoteCertificateValidation = (certificate, chain, _) => tls.Current.Trusts(certificate, chain),
        OnAuthenticateAsClient = static (_, options) => options.TargetHost = AnyHost,
    };
}
