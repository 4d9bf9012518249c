namespace SimilarProfiles.Client.Tls;

/// <summary>
/// TLS with certificates on both sides between silos, APIs and other clients; section <c>SimilarProfiles:Tls</c>. Set all three
/// files or none. Without them, connections are neither encrypted nor authenticated.
/// </summary>
internal sealed class ClusterTlsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Tls";

    /// <summary>The process's certificate as PEM, followed by the intermediate ones if there are any.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The certificate's private key as PEM, not encrypted.</summary>
    public string? KeyPath { get; set; }

    /// <summary>The certificates of the trusted authorities, as PEM; the system's authorities are not trusted.</summary>
    public string? AuthorityPath { get; set; }

    /// <summary>Whether TLS is configured.</summary>
    internal bool IsConfigured => Paths.Any(static path => !string.IsNullOrEmpty(path));

    /// <summary>The three paths.</summary>
    internal IEnumerable<string?> Paths => [CertificatePath, KeyPath, AuthorityPath];
}
