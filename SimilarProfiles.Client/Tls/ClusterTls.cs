using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Client.Tls;

// Decision 38: docs/decisions/0038-tls-by-files-and-one-authority.md
/// <summary>
/// The certificates of the moment. The files are looked at when a connection is made, and not more often than once a second: one that
/// was replaced is used for the next connections, and those that stand go on. Thread-safe.
/// </summary>
internal sealed partial class ClusterTls(IOptions<ClusterTlsOptions> options, TimeProvider time, ILogger<ClusterTls> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private ClusterCredentials? _current;
    private string _state = "";
    private long _lookedAt;

    /// <summary>The certificates, as the files have them; as they had them before if they are not good.</summary>
    public ClusterCredentials Current
    {
        get
        {
            lock (_lock)
            {
                if (_current is null || time.GetElapsedTime(_lookedAt) >= LookEvery) Look();
                return _current!;
            }
        }
    }

    private void Look()
    {
        _lookedAt = time.GetTimestamp();
        var state = string.Join('|', options.Value.Paths.Select(static path => File.GetLastWriteTimeUtc(path!).Ticks));
        if (_current is not null && state == _state) return;
        _state = state;
        try
        {
            var credentials = ClusterCredentials.Load(options.Value);
            // At the start, the rules have looked.
            if (_current is not null && credentials.Problem is { } problem)
            {
                LogNotTaken(problem);
                return;
            }

            if (_current is not null) LogChanged(credentials.Certificate.Subject, credentials.Certificate.NotAfter.ToUniversalTime());
            // The one before is not disposed of: a handshake may be using it.
            _current = credentials;
        }
        catch (Exception e) when (_current is not null && e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            LogNotTaken(e.Message);
        }
    }
}
