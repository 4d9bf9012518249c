using System.Net.Http.Headers;

namespace SimilarProfiles.Api.Headers;

/// <summary>Requests that want nothing but what is cached: <c>Cache-Control: only-if-cached</c> (RFC 9111, 5.2.1.7).</summary>
internal static class CachedOnly
{
    /// <summary>Whether a request is one. It is no user's read: it is not counted, and makes nothing hot.</summary>
    public static bool Is(HttpRequest request) =>
        request.Headers.CacheControl is { Count: > 0 } values
        && CacheControlHeaderValue.TryParse(values.ToString(), out var directives)
        && directives.OnlyIfCached;
}
