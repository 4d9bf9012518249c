using System.Globalization;
using System.Text;

namespace SimilarProfiles.Api.Headers;

/// <summary>The <c>Cache-Status</c> header of RFC 9211: how this cache came to its answer.</summary>
internal static class CacheStatus
{
    /// <summary>The header's name.</summary>
    public const string HeaderName = "Cache-Status";

    /// <summary>The header's value: a structured field (RFC 9651), a token with parameters.</summary>
    public static string Describe(SimilarProfilesReply result, DateTimeOffset now)
    {
        var status = new StringBuilder("SimilarProfiles");
        switch (result.Outcome)
        {
            case ReadOutcome.Hit: status.Append("; hit").Append(Ttl(result, now)); break;
            case ReadOutcome.NearHit: status.Append("; hit").Append(Ttl(result, now)).Append("; detail=near"); break;
            // Forwarded when the cache went to the source and fell back on what it had; else a stale hit.
            case ReadOutcome.Stale:
                status.Append(result.SourceAsked ? "; fwd=stale" : "; hit").Append(Ttl(result, now)).Append("; detail=source-unavailable");
                break;
            case ReadOutcome.Bypass: status.Append("; fwd=bypass; detail=store-unavailable"); break;
            default: status.Append("; fwd=miss").Append(result.Cacheable ? "; stored" : "; detail=refused-by-store"); break;
        }

        // RFC 9211, 2.6: collapsed belongs to a request that went forward.
        return result.Collapsed && result.Outcome is not (ReadOutcome.Hit or ReadOutcome.NearHit) ? status.Append("; collapsed").ToString() : status.ToString();
    }

    private static string Ttl(SimilarProfilesReply result, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"; ttl={CacheHeaders.WholeSeconds(result.FreshUntil - now)}");
}
