using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SimilarProfiles.Testing.Tls;

/// <summary>A certificate authority, and its certificates as files.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string ServerAndClient = "1.3.6.1.5.5.7.3.1 1.3.6.1.5.5.7.3.2";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("similar-profiles-tls-");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=Authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _certificate = request.CreateSelfSigned(Now.AddDays(-2), Now.AddDays(2));
        File.WriteAllText(AuthorityPath, _certificate.ExportCertificatePem());
    }

    /// <summary>The authority's own certificate.</summary>
    public string AuthorityPath => PathOf("ca.crt");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Writes a certificate and its key.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="uses">What it is good for, object identifiers with spaces between them; default server and client.</param>
    /// <param name="expired">Whether it was valid until yesterday.</param>
    public (string Certificate, string Key) Issue(string name, string uses = ServerAndClient, bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. uses.Split(' ').Select(use => new Oid(use))], critical: false));
        using var certificate = request.Create(_certificate, Now.AddDays(-2), Now.AddDays(expired ? -1 : 1), Guid.NewGuid().ToByteArray());
        var files = (Certificate: PathOf($"{name}.crt"), Key: PathOf($"{name}.key"));
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    /// <summary>The settings of a process with a certificate of this authority, which trusts it.</summary>
    public (string Name, string Value)[] SettingsFor(string name)
    {
        var files = Issue(name);
        return
        [
            ("SimilarProfiles__Tls__CertificatePath", files.Certificate), ("SimilarProfiles__Tls__KeyPath", files.Key),
            ("SimilarProfiles__Tls__AuthorityPath", AuthorityPath),
        ];
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }
}
