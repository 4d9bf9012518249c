using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Feed;

namespace SimilarProfiles.Api.Feed;

/// <summary>Writes events as <c>text/event-stream</c> (HTML Standard, 9.2). Each has the position after it for an id.</summary>
internal sealed class FeedWriter(PipeWriter output)
{
    /// <summary>Writes an event or a gap.</summary>
    /// <param name="item">What to write.</param>
    /// <param name="id">The position after it.</param>
    public void Write(FeedItem item, string id)
    {
        var silo = item.Mark.Silo.ToParsableString();
        if (item.Missed == 0) return;
        if (item.Event is not { } happened)
            Write(id, "gap", new GapData { Missed = item.Missed, Reason = item.EndsSilo() ? "silo_gone" : "overwritten", Silo = silo }, Json.GapData);
        else if (happened.Kind == FeedEventKind.Failed)
            Write(id, "clear_failed", Failed(happened, silo), Json.FailedData);
        else if (happened is { Kind: FeedEventKind.Cleared, Receipt: { } receipt })
            Write(id, "clear", Cleared(happened, receipt, silo), Json.ClearedData);
        else if (happened.Kind == FeedEventKind.Purged)
            Write(id, "purge", Purged(happened, silo), Json.PurgedData);
    }

    /// <summary>Says that where the reader was is not known.</summary>
    public void WriteUnknownPosition() =>
        Write(null, "gap", new GapData { Missed = null, Reason = "unknown_position", Silo = null }, Json.GapData);

    /// <summary>Writes a comment, so that both sides notice when the connection is gone, and where the reader is, without an event.</summary>
    public void WriteHeartbeat(string id) => Encoding.UTF8.GetBytes($": here\nid: {id}\n\n", output);

    private static FeedJsonContext Json => FeedJsonContext.Default;

    private static ClearedData Cleared(FeedEvent happened, ClearReceipt receipt, string silo) => new()
    {
        Username = happened.Username,
        Timestamp = happened.At,
        Caller = happened.Caller,
        CacheCleared = receipt.CacheCleared,
        ProfilesCleared = receipt.ProfilesCleared,
        ImagesInvalidated = receipt.ImagesInvalidated,
        CdnCoordination = Clearing.CacheDetails.TextOf(receipt.CdnCoordination),
        PurgeId = happened.PurgeId,
        DurationMs = ClearStepsData.Milliseconds(receipt.Duration),
        Steps = ClearStepsData.From(receipt.Steps),
        Silo = silo,
    };

    private static FailedData Failed(FeedEvent happened, string silo) => new()
    {
        Username = happened.Username,
        Timestamp = happened.At,
        Caller = happened.Caller,
        ErrorCode = KindOf(happened.Error).Code,
        DurationMs = ClearStepsData.Milliseconds(happened.Took),
        Silo = silo,
    };

    private static ErrorKind KindOf(string? error) => error switch
    {
        nameof(CacheUnavailableException) => ErrorKinds.CacheUnavailable,
        nameof(CacheOperationException) => ErrorKinds.CacheOperationFailed,
        nameof(CacheClearingException) => ErrorKinds.CacheClearingFailed,
        _ => ErrorKinds.InternalError,
    };

    private static PurgedData Purged(FeedEvent happened, string silo) => new()
    {
        Username = happened.Username,
        Timestamp = happened.At,
        PurgeId = happened.PurgeId,
        Pass = happened.IsLast ? "last" : "first",
        Attempts = happened.Attempts,
        AfterMs = ClearStepsData.Milliseconds(happened.Took),
        Silo = silo,
    };

    // JSON has no line ends of its own, so one line of data holds it.
    private void Write<T>(string? id, string name, T data, JsonTypeInfo<T> type)
    {
        if (id is not null) Encoding.UTF8.GetBytes($"id: {id}\n", output);
        Encoding.UTF8.GetBytes($"event: {name}\ndata: ", output);
        using (var json = new System.Text.Json.Utf8JsonWriter(output)) System.Text.Json.JsonSerializer.Serialize(json, data, type);
        Encoding.UTF8.GetBytes("\n\n", output);
    }
}
