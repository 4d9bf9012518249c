using SimilarProfiles.Feed;
using SimilarProfiles.Store;

namespace SimilarProfiles.Grains;

// What clears tell the live feed.
internal sealed partial class SimilarProfilesCacheGrain
{
    private static FeedEvent FeedOf(ClearReceipt receipt, ClearRequest request, RecordedPurge? purge) => new()
    {
        Kind = FeedEventKind.Cleared,
        At = receipt.ClearedAt,
        Username = receipt.Username,
        Caller = request.Caller,
        Receipt = receipt,
        PurgeId = purge?.Id,
        Took = receipt.Duration,
    };

    private FeedEvent FeedOf(Exception failure, ClearRequest request, TimeSpan took) => new()
    {
        Kind = FeedEventKind.Failed,
        At = _time.GetUtcNow(),
        Username = Username.Value,
        Caller = request.Caller,
        Took = took,
        Error = failure.GetType().Name,
    };
}
