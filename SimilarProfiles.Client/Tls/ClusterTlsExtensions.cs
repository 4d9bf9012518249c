using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace SimilarProfiles.Client.Tls;

/// <summary>Sets up TLS where <c>SimilarProfiles:Tls</c> names certificates: the same for silos, APIs and other clients.</summary>
internal static class ClusterTlsExtensions
{
    // Silos are called by their addresses, which certificates need not have; the handshake wants some name.
    private const string AnyHost = "similar-profiles";

    /// <summary>Reads the settings, and has them checked at the start.</summary>
    /// <returns>Whether TLS is asked for.</returns>
    public static bool AddClusterTls(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(ClusterTlsOptions.Section);
        services.AddOptions<ClusterTlsOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClusterTlsOptions>, ClusterTlsRules>();
        services.AddSingleton<ClusterTls>();
        return section.Get<ClusterTlsOptions>() is { IsConfigured: true };
    }

    /// <summary>Has a client prove itself to silos, and ask the same of them.</summary>
    public static void UseTls(this ClientConnectionOptions connections, ClusterTls tls)
    {
        var options = tls.ToOptions();
        connections.ConfigureConnection(connection => connection.UseClientTls(options));
    }

    /// <summary>The certificates as Orleans wants them, looked up at each connection.</summary>
    public static TlsOptions ToOptions(this ClusterTls tls) => new()
    {
        LocalServerCertificateSelector = (_, _) => tls.Current.Certificate,
        LocalClientCertificateSelector = (_, _, _, _, _) => tls.Current.Certificate,
        // Of clients and of silos: whoever has none is not let in.
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        RemoteCertificateValidation = (certificate, chain, _) => tls.Current.Trusts(certificate, chain),
        OnAuthenticateAsClient = static (_, options) => options.TargetHost = AnyHost,
    };
}
