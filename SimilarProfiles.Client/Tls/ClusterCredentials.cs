using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SimilarProfiles.Client.Tls;

/// <summary>What a process proves itself with, and by what it knows others: one state of the three files.</summary>
internal sealed class ClusterCredentials : IDisposable
{
    private static readonly Oid[] BothSides = [new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")];

    private readonly X509Certificate2Collection _authorities;

    private ClusterCredentials(X509Certificate2 certificate, X509Certificate2Collection authorities) =>
        (Certificate, _authorities) = (certificate, authorities);

    /// <summary>This process' certificate, with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Why others would refuse this process; null if they would not.</summary>
    public string? Problem
    {
        get
        {
            if (_authorities.Count == 0) return "there is no authority in the file";
            using var chain = NewChain();
            foreach (var use in BothSides) chain.ChainPolicy.ApplicationPolicy.Add(use);
            return chain.Build(Certificate)
                ? null
                : $"the certificate is not good for server and client by one of the authorities: {string.Join("; ", chain.ChainStatus.Select(static status => status.StatusInformation.Trim()))}";
        }
    }

    /// <summary>Reads the files.</summary>
    /// <exception cref="CryptographicException">They are no certificates, or the key is another's.</exception>
    /// <exception cref="IOException">They could not be read.</exception>
    public static ClusterCredentials Load(ClusterTlsOptions options)
    {
        var certificate = X509Certificate2.CreateFromPemFile(options.CertificatePath!, options.KeyPath!);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(options.AuthorityPath!);
        return new ClusterCredentials(certificate, authorities);
    }

    /// <summary>Whether a certificate is by one of the authorities, and valid now. Names do not count: silos are called by address.</summary>
    /// <param name="certificate">What the other side has proven to have.</param>
    /// <param name="sent">What it has sent with it.</param>
    public bool Trusts(X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = NewChain();
        if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Select(static element => element.Certificate).ToArray());
        return chain.Build(certificate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var authority in _authorities) authority.Dispose();
    }

    private X509Chain NewChain()
    {
        var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // Nothing is fetched from an address that a certificate names.
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain;
    }
}
