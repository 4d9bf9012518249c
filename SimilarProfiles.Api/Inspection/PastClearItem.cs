using SimilarProfiles.Api.Clearing;

namespace SimilarProfiles.Api.Inspection;

/// <summary>One clear of the profile.</summary>
public sealed record PastClearItem
{
    /// <summary>When it was acknowledged, or failed (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Who asked: <c>key:{id}</c>, <c>sub:{subject}</c>, <c>anonymous</c>, or what another service called itself.</summary>
    public required string Caller { get; init; }

    /// <summary>The address that the request came from; null where that is not known.</summary>
    public required string? Address { get; init; }

    /// <summary>The trace that it was part of; null where there was none.</summary>
    public required string? TraceId { get; init; }

    /// <summary><c>acknowledged</c>; or <c>failed</c>: it may have happened all the same.</summary>
    public required string Outcome { get; init; }

    /// <summary>Whether anything was cached, a cached "no such profile" included.</summary>
    public required bool CacheCleared { get; init; }

    /// <summary>How many similar profiles the dropped entry held.</summary>
    public required int ProfilesCleared { get; init; }

    /// <summary>How many different profile images the dropped entry held the addresses of.</summary>
    public required int ImagesInvalidated { get; init; }

    /// <summary>How long it took in the cache, in seconds, to the microsecond.</summary>
    public required double OperationDurationSeconds { get; init; }

    /// <summary>What the CDN has said by now: <c>completed</c>, <c>pending</c> or <c>no_action_needed</c>; null if the clear failed.</summary>
    public required string? CdnCoordination { get; init; }

    /// <summary>When the CDN had confirmed the purge for good, the one after the grace included (UTC); null until then.</summary>
    public required DateTimeOffset? CdnConfirmedAt { get; init; }

    internal static PastClearItem Of(PastClear clear) => new()
    {
        Timestamp = clear.At,
        Caller = clear.Caller,
        Address = clear.Address,
        TraceId = clear.TraceId,
        Outcome = clear.Acknowledged ? "acknowledged" : "failed",
        CacheCleared = clear.CacheCleared,
        ProfilesCleared = clear.ProfilesCleared,
        ImagesInvalidated = clear.ImagesInvalidated,
        OperationDurationSeconds = Math.Round(clear.Duration.TotalSeconds, 6),
        CdnCoordination = clear.Acknowledged ? CacheDetails.TextOf(clear.CdnCoordination) : null,
        CdnConfirmedAt = clear.CdnConfirmedAt,
    };
}
