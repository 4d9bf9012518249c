using System.Diagnostics;
using System.Globalization;

namespace SimilarProfiles.Api.Headers;

// Decision 20: docs/decisions/0020-the-edge-keeps-what-it-can-purge.md
/// <summary>The headers that tell a CDN how long it may keep an answer, and by which key it will be told to drop it.</summary>
internal static class EdgeHeaders
{
    /// <summary>What CDNs may do, whatever <c>Cache-Control</c> says (RFC 9213).</summary>
    public const string CdnCacheControl = "CDN-Cache-Control";

    // Fastly reads this instead: https://www.fastly.com/documentation/reference/http/http-headers/Surrogate-Control/
    private const string SurrogateControl = "Surrogate-Control";

    /// <summary>Writes the headers of an answer to a read, after those of <see cref="CacheHeaders"/>; none without a CDN.</summary>
    public static void Write(IHeaderDictionary headers, SimilarProfilesReply result, CdnProvider provider, DateTimeOffset now)
    {
        if (provider == CdnProvider.None) return;

        // A stale copy is served because the source fails: an edge that kept it would hide that the source is back.
        // Rounded down: a copy at the edge never outlives the entry.
        var seconds = result is { Cacheable: true, Outcome: not ReadOutcome.Stale } ? CacheHeaders.WholeSeconds(result.FreshUntil - now) : 0;
        if (seconds > 0) Allow(headers, result, provider, now, seconds);
        else Forbid(headers, provider);
    }

    /// <summary>Forbids a CDN to keep an answer.</summary>
    public static void Forbid(IHeaderDictionary headers, CdnProvider provider)
    {
        headers[CdnCacheControl] = "no-store";
        if (provider != CdnProvider.Fastly) return;

        // Of the directives of Cache-Control, Fastly's own default configuration passes on private only.
        headers[SurrogateControl] = "max-age=0";
        headers.CacheControl = headers.CacheControl.Count == 0 ? "private" : $"{headers.CacheControl}, private";
    }

    private static void Allow(
        IHeaderDictionary headers, SimilarProfilesReply result, CdnProvider provider, DateTimeOffset now, long seconds)
    {
        // A cache subtracts Age (RFC 9111, 4.2), and so ends with the entry here.
        var lifetime = seconds + (CacheHeaders.Age(result, now) ?? 0);
        var directive = string.Create(CultureInfo.InvariantCulture, $"max-age={lifetime}");
        headers[CdnCacheControl] = directive;
        if (provider == CdnProvider.Fastly) headers[SurrogateControl] = directive;
        headers[KeyHeader(provider)] = SurrogateKey.Of(Username.Parse(result.Username));
    }

    private static string KeyHeader(CdnProvider provider) => provider switch
    {
        CdnProvider.Varnish => "xkey",
        CdnProvider.Fastly => "Surrogate-Key",
        CdnProvider.Cloudflare => "Cache-Tag",
        CdnProvider.Bunny => "CDN-Tag",
        _ => throw new UnreachableException($"Unknown CDN {provider}"),
    };
}
