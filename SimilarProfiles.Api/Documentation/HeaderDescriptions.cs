namespace SimilarProfiles.Api.Documentation;

/// <summary>What the headers of the answers mean.</summary>
internal static class HeaderDescriptions
{
    /// <summary>The description of a header.</summary>
    public static string Of(string name) => name switch
    {
        "Age" => "Whole seconds since the data was fetched from its source; only on answers from the cache.",
        "Cache-Control" => "no-cache: keep it, but ask again before each use, or a clear would not be seen. "
            + "no-store: for this caller only.",
        "Cache-Group-Invalidation" => "The group that caches on the way must drop (RFC 9875).",
        "Cache-Groups" => "The group that a clear of this profile drops, for caches that know groups (RFC 9875).",
        "Cache-Status" => "How the cache came to the answer (RFC 9211).",
        "ETag" => "Changes exactly when the body does. Send it as If-None-Match to get a 304 when nothing has changed.",
        FetchStamp.HeaderName => "When the fetch began that brought the data (UTC), and its version, which no other fetch has.",
        "Retry-After" => "Seconds to wait before repeating the request.",
        "Server-Timing" => "How long the steps of the clear took, in milliseconds: the store, the wait for leases, that for near copies "
            + "(desc: how many), that for the CDN if there is one, and all of it in the grain.",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No description"),
    };
}
