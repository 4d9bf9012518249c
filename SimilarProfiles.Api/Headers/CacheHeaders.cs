using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace SimilarProfiles.Api.Headers;

// Decision 6: docs/decisions/0006-downstream-revalidates.md
/// <summary>The headers that tell how fresh an answer is and what may be done with it.</summary>
internal static class CacheHeaders
{
    // Goes into every ETag: raise it whenever the same content would be written differently.
    private const int Representation = 1;

    /// <summary>Writes the headers.</summary>
    public static void Write(IHeaderDictionary headers, SimilarProfilesReply result, DateTimeOffset now)
    {
        headers[CacheStatus.HeaderName] = CacheStatus.Describe(result, now);
        // A downstream cache must ask each time, or it would answer with what was cleared.
        headers.CacheControl = result.Cacheable ? CacheControlHeaderValue.NoCacheString : CacheControlHeaderValue.NoStoreString;
        if (result.Cacheable) headers[CacheGroup.HeaderName] = CacheGroup.Of(result.Username);
        if (Age(result, now) is { } age) headers.Age = age.ToString(CultureInfo.InvariantCulture);
        if (Tag(result) is { } tag) headers.ETag = tag;
        if (result.Version.Length > 0) headers[FetchStamp.HeaderName] = new FetchStamp(result.FetchedAt, result.Version).ToString();
    }

    /// <summary>Whether the caller has exactly this answer already (RFC 9110, 13.1.2: a weak comparison, or <c>*</c>).</summary>
    public static bool IsKnown(HttpRequest request, SimilarProfilesReply result)
    {
        if (request.Headers.IfNoneMatch.Count == 0 || Tag(result) is not { } text) return false;
        var tag = new EntityTagHeaderValue(text);
        return request.GetTypedHeaders().IfNoneMatch.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
    }

    /// <summary>
    /// The entity tag, which covers everything that the body depends on; null for an answer that nobody may keep, and for
    /// an unknown profile, whose body has a time.
    /// </summary>
    internal static string? Tag(SimilarProfilesReply result) => result is { Cacheable: true, Found: true }
        ? string.Create(CultureInfo.InvariantCulture, $"\"{Representation}-{result.ContentHash}-{result.Profiles.Count}\"")
        : null;

    /// <summary>How old an answer from the cache is, in whole seconds; null for one that was fetched for its caller.</summary>
    internal static long? Age(SimilarProfilesReply result, DateTimeOffset now) =>
        result.Outcome is ReadOutcome.Hit or ReadOutcome.NearHit or ReadOutcome.Stale
            ? Math.Max(0, WholeSeconds(now - result.FetchedAt))
            : null;

    /// <summary>The whole seconds of a span, rounded down: what is stale by part of a second is not called fresh.</summary>
    internal static long WholeSeconds(TimeSpan span) => (long)Math.Floor(span.TotalSeconds);
}
