namespace SimilarProfiles.Api.Access;

/// <summary>The JWTs (RFC 7519) that are accepted as bearer tokens; a change needs a restart.</summary>
internal sealed class JwtOptions
{
    /// <summary>The issuer that publishes its keys by OpenID Connect discovery; an https address, or http on this machine.</summary>
    public string? Authority { get; set; }

    /// <summary>Instead of an authority, the symmetric key that signs tokens: at least 32 bytes in Base64.</summary>
    public string? SigningKey { get; set; }

    /// <summary>The issuer that tokens must name; default the authority's own, and none with <see cref="SigningKey"/>.</summary>
    public string? Issuer { get; set; }

    /// <summary>The audience that tokens must name; required.</summary>
    public string? Audience { get; set; }

    /// <summary>The claim that contains the scopes, as one string with spaces or as a list; default <c>scope</c>.</summary>
    public string ScopeClaim { get; set; } = AccessScope.ClaimType;

    /// <summary>Whether tokens are accepted at all.</summary>
    internal bool IsConfigured => !string.IsNullOrEmpty(Authority) || !string.IsNullOrEmpty(SigningKey);
}
