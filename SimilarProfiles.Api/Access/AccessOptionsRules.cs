using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Access;

/// <summary>Checks <see cref="AccessOptions"/> and reports every error. No message repeats a hash or a key.</summary>
internal sealed class AccessOptionsRules : IValidateOptions<AccessOptions>
{
    private const int MaxKeys = 1000;
    private const int MaxIdLength = 64;
    private const int MinSigningKeyBytes = 32;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new ValidateOptionsResultBuilder();
        if (options.Anonymous is { } mode && !Enum.IsDefined(mode))
            errors.AddError($"must be one of {string.Join(", ", Enum.GetNames<AnonymousMode>())}", Setting("Anonymous"));
        if (options.ApiKeys.Count > MaxKeys) errors.AddError($"has {options.ApiKeys.Count} keys; at most {MaxKeys} are allowed", Setting("ApiKeys"));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.ApiKeys.Count; i++) Check(options.ApiKeys[i], Setting($"ApiKeys:{i}"), ids, errors);
        Check(options.Jwt, errors);
        return errors.Build();
    }

    private static void Check(ApiKeyOptions key, string setting, HashSet<string> ids, ValidateOptionsResultBuilder errors)
    {
        if (key.Id.Length is 0 or > MaxIdLength || !key.Id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            errors.AddError($"must be 1 to {MaxIdLength} of a-z, A-Z, 0-9, period, underscore and hyphen", $"{setting}:Id");
        else if (!ids.Add(key.Id)) errors.AddError($"'{key.Id}' is the id of another key too", $"{setting}:Id");
        if (!ApiKeyHash.TryParse(key.Hash, out _))
            errors.AddError("must be the SHA-256 of the key: 64 hexadecimal digits, as 'keys new' prints it", $"{setting}:Hash");
        if (key.Scopes.Count == 0) errors.AddError($"needs at least one of {string.Join(", ", AccessScope.All)}", $"{setting}:Scopes");
        foreach (var scope in key.Scopes.Where(static scope => !AccessScope.All.Contains(scope, StringComparer.Ordinal)))
            errors.AddError($"'{scope}' is no scope; there are {string.Join(", ", AccessScope.All)}", $"{setting}:Scopes");
    }

    private static void Check(JwtOptions jwt, ValidateOptionsResultBuilder errors)
    {
        if (!jwt.IsConfigured)
        {
            if (!string.IsNullOrEmpty(jwt.Audience)) errors.AddError("is set without Authority or SigningKey", Setting("Jwt:Audience"));
            return;
        }

        if (!string.IsNullOrEmpty(jwt.Authority) && !string.IsNullOrEmpty(jwt.SigningKey))
            errors.AddError("has both an Authority and a SigningKey; give one", Setting("Jwt"));
        if (string.IsNullOrEmpty(jwt.Audience)) errors.AddError("is needed: a token for another service must not be accepted here", Setting("Jwt:Audience"));
        if (string.IsNullOrEmpty(jwt.ScopeClaim)) errors.AddError("must not be empty", Setting("Jwt:ScopeClaim"));
        if (!string.IsNullOrEmpty(jwt.Authority) && !IsAuthority(jwt.Authority))
            errors.AddError("must be an https address, or an http address of this machine", Setting("Jwt:Authority"));
        if (!string.IsNullOrEmpty(jwt.SigningKey) && !IsLongEnough(jwt.SigningKey))
            errors.AddError($"must be at least {MinSigningKeyBytes} bytes in Base64", Setting("Jwt:SigningKey"));
    }

    private static bool IsAuthority(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static bool IsLongEnough(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length >= MinSigningKeyBytes;
    }

    private static string Setting(string name) => $"{AccessOptions.Section}:{name}";
}
