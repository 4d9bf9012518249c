using System.Diagnostics;
using System.Globalization;
using System.Text.Unicode;
using SimilarProfiles.Api.Headers;
using SimilarProfiles.Api.Json;

namespace SimilarProfiles.Api.Clearing;

/// <summary>
/// The answer for an acknowledged clear: the JSON of <see cref="ClearResponse"/>, which the reference describes. It is written as
/// text with gaps, because a serializer takes longer for it than the cache for the clear. ClearAnswerTests compares the two.
/// </summary>
/// <param name="receipt">What the cache did.</param>
/// <param name="seconds">How long it took, seen from here.</param>
internal sealed class ClearAnswer(ClearReceipt receipt, double seconds) : IResult
{
    // More than the text can be, whose longest gaps are two usernames of 30 characters.
    private const int MaxLength = 1024;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers[CacheGroup.InvalidationHeaderName] = CacheGroup.Of(receipt.Username);
        if (ServerTiming.Describe(receipt) is { } timing) response.Headers[ServerTiming.HeaderName] = timing;
        response.ContentType = "application/json; charset=utf-8";
        var body = new byte[MaxLength];
        var length = Write(body);
        response.ContentLength = length;
        await response.Body.WriteAsync(body.AsMemory(0, length));
    }

    // No character of a username needs to be escaped.
    private int Write(Span<byte> body)
    {
        var cleared = receipt.CacheCleared;
        var impact = PerformanceImpact.For(cleared);
        var next = NextSteps.For(cleared);
        Span<char> timestamp = stackalloc char[UtcTimestampConverter.Length];
        UtcTimestampConverter.Format(receipt.ClearedAt, timestamp);
        var fits = Utf8.TryWrite(body, CultureInfo.InvariantCulture, $$"""
            {"success":true,"data":{"cache_clearing":{"username":"{{receipt.Username}}","operation_status":"completed","cache_cleared":{{(cleared ? "true" : "false")}},"operation_duration_seconds":{{seconds}}},"cache_details":{"profiles_cleared":{{receipt.ProfilesCleared}},"images_invalidated":{{receipt.ImagesInvalidated}},"cache_type":"similar_profiles","cdn_coordination":"{{CacheDetails.TextOf(receipt.CdnCoordination)}}"{{LegacyKeys()}}},"performance_impact":{"system_impact":"{{impact.SystemImpact}}","concurrent_operations":"{{impact.ConcurrentOperations}}","cache_regeneration":"{{impact.CacheRegeneration}}"},"next_steps":{"cache_status":"{{next.CacheStatus}}","next_request_behavior":"{{next.NextRequestBehavior}}","recommended_action":"{{next.RecommendedAction}}"},"timestamp":"{{timestamp}}"},"message":"{{ClearResponse.Sentence(receipt)}}"}
            """, out var length);
        return fits ? length : throw new UnreachableException($"The answer is longer than {MaxLength} bytes.");
    }

    private string LegacyKeys() => receipt.LegacyKeysDeleted is { } deleted
        ? string.Create(CultureInfo.InvariantCulture, $",\"legacy_keys_deleted\":{deleted}")
        : "";
}
