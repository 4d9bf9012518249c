using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Client.Tls;

/// <summary>Checks, at the start, that the files are there, belong together, and would be accepted by the other side.</summary>
internal sealed class ClusterTlsRules : IValidateOptions<ClusterTlsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ClusterTlsOptions options)
    {
        if (!options.IsConfigured) return ValidateOptionsResult.Success;
        var missing = new (string Name, string? Path)[]
            {
                (nameof(options.CertificatePath), options.CertificatePath),
                (nameof(options.KeyPath), options.KeyPath),
                (nameof(options.AuthorityPath), options.AuthorityPath),
            }
            .Where(static file => !File.Exists(file.Path))
            .Select(static file => $"{ClusterTlsOptions.Section}:{file.Name} must name a file that this process can read")
            .ToArray();
        if (missing.Length > 0) return ValidateOptionsResult.Fail(missing);

        try
        {
            using var credentials = ClusterCredentials.Load(options);
            return credentials.Problem is { } problem
                ? ValidateOptionsResult.Fail($"{ClusterTlsOptions.Section}: {problem}")
                : ValidateOptionsResult.Success;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ValidateOptionsResult.Fail($"{ClusterTlsOptions.Section}: the files are no certificate, its key and its authorities, as PEM: {e.Message}");
        }
    }
}
