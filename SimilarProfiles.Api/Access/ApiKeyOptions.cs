namespace SimilarProfiles.Api.Access;

/// <summary>One API key, as its hash.</summary>
internal sealed class ApiKeyOptions
{
    /// <summary>The key's name in audit lines, unique: 1 to 64 of a-z, A-Z, 0-9, period, underscore and hyphen.</summary>
    public string Id { get; set; } = "";

    /// <summary>
    /// SHA-256 of the key as UTF-8: 64 hexadecimal digits. A slow hash protects passwords that can be guessed, but a key is 256
    /// random bits, which nobody can guess from its hash.
    /// </summary>
    public string Hash { get; set; } = "";

    /// <summary>What the key allows: <c>read</c>, <c>clear</c>, <c>admin</c>; at least one.</summary>
    public IList<string> Scopes { get; } = [];
}
