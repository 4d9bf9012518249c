namespace SimilarProfiles.Api.Access;

/// <summary>Who may do what; section <c>SimilarProfiles:Access</c>. Anonymous access and keys may change at run time.</summary>
internal sealed class AccessOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Access";

    /// <summary>
    /// What anonymous callers may do. Default: nothing if there is a key or <see cref="Jwt"/>. Without either, everything in
    /// Development, or if every bound address is a loopback address; otherwise the service does not start.
    /// </summary>
    public AnonymousMode? Anonymous { get; set; }

    /// <summary>The accepted keys, at most 1000. There may be several at once, so that one can replace another.</summary>
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>Which JWTs are accepted; default none.</summary>
    public JwtOptions Jwt { get; } = new();

    /// <summary>Whether callers can be identified at all.</summary>
    internal bool IdentifiesCallers => ApiKeys.Count > 0 || Jwt.IsConfigured;
}
