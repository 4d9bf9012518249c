using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Headers;

namespace SimilarProfiles.Api.Clearing;

/// <summary>Examples of the answers to a clear.</summary>
internal static class ClearExamples
{
    private const string Someone = "influencer_example";
    private const double Duration = 0.234;

    /// <summary>Every answer.</summary>
    public static IReadOnlyList<AnswerExample> All { get; } =
    [
        Ok("cleared", "Something was cached", 0.234, Receipt(Someone, 25, 12, CdnCoordination.Completed)),
        Ok("cdn_pending", "The CDN could not be reached; its purge is recorded and being retried", 0.234,
            Receipt(Someone, 25, 12, CdnCoordination.Pending)),
        Ok("nothing_cached", "Nothing was cached", 0.045, Receipt("new_profile_123", 0, 0, CdnCoordination.NoActionNeeded) with
        {
            CacheCleared = false,
        }),
        .. ErrorExamples.Usernames,
        ErrorExamples.Of(ErrorKinds.InvalidIdempotencyKey, Someone),
        ErrorExamples.Of(ErrorKinds.IdempotencyKeyReused, Someone, Duration),
        ErrorExamples.Of(ErrorKinds.CacheUnavailable, Someone, Duration),
        ErrorExamples.Of(ErrorKinds.CacheOperationFailed, Someone, Duration),
        ErrorExamples.Of(ErrorKinds.CacheClearingFailed, Someone, Duration),
        .. ErrorExamples.Service(Someone, Duration),
    ];

    private static AnswerExample Ok(string name, string summary, double seconds, ClearReceipt receipt) =>
        new(StatusCodes.Status200OK, name, summary, ClearResponse.From(receipt, seconds))
        {
            Headers =
            [
                new(CacheGroup.InvalidationHeaderName, CacheGroup.Of(receipt.Username)),
                new(ServerTiming.HeaderName, ServerTiming.Describe(receipt)!),
            ],
        };

    private static ClearReceipt Receipt(string username, int profiles, int images, CdnCoordination cdn) => new()
    {
        Username = username,
        CacheCleared = true,
        ProfilesCleared = profiles,
        ImagesInvalidated = images,
        CdnCoordination = cdn,
        ClearedAt = AnswerExample.Timestamp,
        Duration = TimeSpan.FromMicroseconds(4_712),
        Steps = new ClearSteps
        {
            Store = TimeSpan.FromMicroseconds(620),
            Leases = TimeSpan.Zero,
            Recalls = TimeSpan.FromMicroseconds(213),
            NearCopies = 2,
            Cdn = TimeSpan.FromMicroseconds(3_842),
        },
    };
}
