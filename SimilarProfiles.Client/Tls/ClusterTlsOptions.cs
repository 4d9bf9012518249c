namespace SimilarProfiles.Client.Tls;

/// <summary>
/// TLS with certificates on both sides between silos, APIs and other clients; section <c>SimilarProfiles:Tls</c>. All three files,
/// or none of them: then what is said between them is neither secret nor proven.
/// </summary>
internal sealed class ClusterTlsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Tls";

    /// <summary>This process' certificate as PEM, with the intermediate ones after it if there are any.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The certificate's private key as PEM, not encrypted.</summary>
    public string? KeyPath { get; set; }

    /// <summary>The certificates of the authorities whose certificates are trusted, as PEM; those of the system are not.</summary>
    public string? AuthorityPath { get; set; }

    /// <summary>Whether TLS is asked for.</summary>
    internal bool IsConfigured => Paths.Any(static path => !string.IsNullOrEmpty(path));

    /// <summary>The three.</summary>
    internal IEnumerable<string?> Paths => [CertificatePath, KeyPath, AuthorityPath];
}
