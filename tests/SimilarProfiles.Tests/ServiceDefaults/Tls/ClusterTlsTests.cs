using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Client.Tls;
using SimilarProfiles.Testing.Tls;
using SimilarProfiles.Tests.Caching;
using Xunit;

namespace SimilarProfiles.Tests.ServiceDefaults.Tls;

public sealed class ClusterTlsTests : IDisposable
{
    private const string Server = "1.3.6.1.5.5.7.3.1";

    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _other = new();
    private readonly FakeTimeProvider _time = new();
    private readonly StructuredLogs _logs = new();

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Validate_ofNothing_andOfAGoodCertificate_passes()
    {
        Assert.Empty(Validate(new ClusterTlsOptions()));
        Assert.Empty(Validate(OptionsOf(_authority.Issue("silo"))));
    }

    [Fact]
    public void Validate_ofMissingFiles_namesEach()
    {
        var options = OptionsOf(_authority.Issue("silo"));
        options.KeyPath = null;
        options.AuthorityPath = _authority.PathOf("nowhere.crt");

        Assert.Equal(
            ["SimilarProfiles:Tls:KeyPath must name a file that this process can read", "SimilarProfiles:Tls:AuthorityPath must name a file that this process can read"],
            Validate(options));
    }

    [Fact]
    public void Validate_ofWhatOthersWouldRefuse_saysWhy()
    {
        var silo = _authority.Issue("silo");
        Assert.Contains("as PEM", Assert.Single(Validate(OptionsOf((silo.Certificate, _authority.Issue("another").Key)))));
        Assert.Contains("not good for server and client", Assert.Single(Validate(OptionsOf(_authority.Issue("expired", expired: true)))));
        Assert.Contains("not good for server and client", Assert.Single(Validate(OptionsOf(_authority.Issue("server", Server)))));
        Assert.Contains("not good for server and client", Assert.Single(Validate(OptionsOf(_other.Issue("silo")))));
        File.WriteAllText(_authority.PathOf("junk"), "junk");
        Assert.Single(Validate(OptionsOf((_authority.PathOf("junk"), silo.Key))));
        Assert.Contains("no authority", Assert.Single(Validate(OptionsOf(silo, _authority.PathOf("junk")))));
    }

    [Fact]
    public void Trusts_onlyItsOwnAuthority_andOnlyWhatIsValid()
    {
        using var credentials = ClusterCredentials.Load(OptionsOf(_authority.Issue("silo")));

        Assert.True(Trusts(_authority.Issue("api")));
        Assert.False(Trusts(_authority.Issue("expired", expired: true)));
        Assert.False(Trusts(_other.Issue("api")));

        bool Trusts((string Certificate, string Key) files)
        {
            using var remote = ClusterCredentials.Load(OptionsOf(files));
            return credentials.Trusts(remote.Certificate, sent: null);
        }
    }

    [Fact]
    public void Current_takesACertificateThatIsReplaced_andKeepsTheOneBeforeIfItIsNotGood()
    {
        var options = OptionsOf(_authority.Issue("silo"));
        var tls = new ClusterTls(Options.Create(options), _time, new Logger<ClusterTls>(new LoggerFactory([_logs])));
        var first = tls.Current;

        Replace(_authority.Issue("next"));
        Assert.Same(first, tls.Current);
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = tls.Current;
        Assert.Equal("CN=next", second.Certificate.Subject);
        Assert.Single(_logs.Lines, line => line.EventId == 204);

        Replace(_other.Issue("stranger"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(second, tls.Current);
        File.WriteAllText(options.CertificatePath!, "junk");
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(second, tls.Current);
        Assert.Equal(2, _logs.Lines.Count(line => line.EventId == 205));

        void Replace((string Certificate, string Key) files)
        {
            File.Copy(files.Certificate, options.CertificatePath!, overwrite: true);
            File.Copy(files.Key, options.KeyPath!, overwrite: true);
        }
    }

    private static IEnumerable<string> Validate(ClusterTlsOptions options) => new ClusterTlsRules().Validate(null, options).Failures ?? [];

    private ClusterTlsOptions OptionsOf((string Certificate, string Key) files, string? authority = null) =>
        new() { CertificatePath = files.Certificate, KeyPath = files.Key, AuthorityPath = authority ?? _authority.AuthorityPath };
}
