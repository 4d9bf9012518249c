using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Kinds;

/// <summary>One server that wants TLS, a user and a password; its certificate is its own authority.</summary>
internal sealed class TlsRedis : IRedisKind
{
    private readonly DirectoryInfo _certificates;
    private readonly RedisServer _server;
    private readonly int _port;

    private TlsRedis(DirectoryInfo certificates, RedisServer server, int port) => (_certificates, _server, _port) = (certificates, server, port);

    public const string Password = "a-p4ssword-of-redis";

    public string ConnectionString => $"127.0.0.1:{_port},ssl=true,sslHost=localhost,user=service,password={Password}";

    /// <summary>The authorities that OpenSSL trusts.</summary>
    public (string Name, string Value)[] Environment => [("SSL_CERT_FILE", Path.Combine(_certificates.FullName, "redis.crt"))];

    public static async Task<IRedisKind> StartAsync()
    {
        var certificates = Directory.CreateTempSubdirectory("similar-profiles-tls-");
        WriteCertificate(certificates);
        var port = LoopbackPort.Free(1)[0];
        var server = await RedisServer.StartAsync(
            false, "--tls-port", $"{port}", "--tls-auth-clients", "no",
            "--tls-cert-file", Path.Combine(certificates.FullName, "redis.crt"), "--tls-key-file", Path.Combine(certificates.FullName, "redis.key"),
            "--tls-ca-cert-file", Path.Combine(certificates.FullName, "redis.crt"),
            "--requirepass", Password, "--user", "service", "on", $">{Password}", "~*", "&*", "+@all");
        return new TlsRedis(certificates, server, port);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificates.Delete(recursive: true);
    }

    private static void WriteCertificate(DirectoryInfo folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(folder.FullName, "redis.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "redis.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
