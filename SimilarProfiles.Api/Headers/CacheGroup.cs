namespace SimilarProfiles.Api.Headers;

/// <summary>
/// What was answered for one profile, as a group of RFC 9875: a cache that knows groups drops the whole group when it
/// forwards the clear. That is the standard's own name for the surrogate key of a CDN, and needs no configuration.
/// </summary>
internal static class CacheGroup
{
    /// <summary>The header that puts an answer into a group.</summary>
    public const string HeaderName = "Cache-Groups";

    /// <summary>The header that drops a group; caches heed it on answers to unsafe methods only.</summary>
    public const string InvalidationHeaderName = "Cache-Group-Invalidation";

    /// <summary>The value of both headers: a list of one string (RFC 9651). No character of a key needs to be escaped.</summary>
    public static string Of(string username) => $"\"{SurrogateKey.Of(Username.Parse(username))}\"";
}
