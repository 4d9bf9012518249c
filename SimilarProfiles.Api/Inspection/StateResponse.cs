using System.Text.Json.Serialization;
using SimilarProfiles.Api.Clearing;

namespace SimilarProfiles.Api.Inspection;

/// <summary>What is cached for a profile.</summary>
public sealed record StateResponse
{
    /// <summary>Always true: failures have an error body instead.</summary>
    public required bool Success { get; init; }

    /// <summary>The state of the cache.</summary>
    public required StateData Data { get; init; }

    /// <summary>When the state was read (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    internal static StateResponse From(CacheState state, ClearHistory? history, DateTimeOffset now) => new()
    {
        Success = true,
        Data = StateData.From(state, history),
        Timestamp = now,
    };
}

/// <summary>What the store has cached for one profile.</summary>
public sealed record StateData
{
    /// <summary>The canonical username.</summary>
    public required string Username { get; init; }

    /// <summary>Whether an entry is cached; a cached "no such profile" counts.</summary>
    public required bool Cached { get; init; }

    /// <summary>Whether the source knew the profile; null when nothing is cached.</summary>
    public required bool? Found { get; init; }

    /// <summary>How many similar profiles the entry holds.</summary>
    public required int ProfilesCached { get; init; }

    /// <summary>How many distinct addresses of profile images the entry holds.</summary>
    public required int ImagesCached { get; init; }

    /// <summary>When the entry's fetch began (UTC); null when nothing is cached.</summary>
    public required DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Until when the entry is fresh (UTC); null when nothing is cached.</summary>
    public required DateTimeOffset? FreshUntil { get; init; }

    /// <summary>Until when the entry may be served if the source fails (UTC); null when nothing is cached.</summary>
    public required DateTimeOffset? StaleUntil { get; init; }

    /// <summary>Reads that the activation answered with this entry, since it took the entry into memory.</summary>
    public required long Hits { get; init; }

    /// <summary>Whether a fetch of the profile is in flight.</summary>
    public required bool RefillInFlight { get; init; }

    /// <summary>Whether a CDN purge of the profile is due and not confirmed.</summary>
    public required bool PurgePending { get; init; }

    /// <summary>The name of the silo that hosts the profile.</summary>
    public required string? Silo { get; init; }

    /// <summary>How many processes may currently answer from a near copy of the entry.</summary>
    public required int NearCopies { get; init; }

    /// <summary>A hash of the entry's content: equal for equal content, regardless of the time of the fetch. Null when nothing is cached.</summary>
    public required string? Version { get; init; }

    /// <summary>The last clears, newest first, at most 50; left out unless requested.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PastClearItem>? History { get; init; }

    /// <summary>Whether clears are recorded; a setting can turn this off. Left out unless past clears were requested.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HistoryRecording { get; init; }

    internal static StateData From(CacheState state, ClearHistory? history) => new()
    {
        Username = state.Username,
        Cached = state.Cached,
        Found = state.Found,
        ProfilesCached = state.ProfilesCached,
        ImagesCached = state.ImagesCached,
        FetchedAt = state.FetchedAt,
        FreshUntil = state.FreshUntil,
        StaleUntil = state.StaleUntil,
        Hits = state.Hits,
        RefillInFlight = state.RefillInFlight,
        PurgePending = state.PurgePending,
        History = history is null ? null : [.. history.Clears.Select(PastClearItem.Of)],
        HistoryRecording = history?.Recording,
        Silo = state.Silo,
        NearCopies = state.NearCopies,
        Version = state.Version,
    };
}

/// <summary>One clear of the profile.</summary>
public sealed record PastClearItem
{
    /// <summary>When it was acknowledged, or failed (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Who asked: <c>key:{id}</c>, <c>sub:{subject}</c>, <c>anonymous</c>, or what another service called itself.</summary>
    public required string Caller { get; init; }

    /// <summary>The address that the request came from; null if it is not known.</summary>
    public required string? Address { get; init; }

    /// <summary>The trace that it was part of; null if there was none.</summary>
    public required string? TraceId { get; init; }

    /// <summary><c>acknowledged</c> or <c>failed</c>; a failed clear may still have happened.</summary>
    public required string Outcome { get; init; }

    /// <summary>Whether anything was cached; a cached "no such profile" counts.</summary>
    public required bool CacheCleared { get; init; }

    /// <summary>How many similar profiles the dropped entry held.</summary>
    public required int ProfilesCleared { get; init; }

    /// <summary>How many distinct addresses of profile images the dropped entry held.</summary>
    public required int ImagesInvalidated { get; init; }

    /// <summary>How long it took in the cache, in seconds, to the microsecond.</summary>
    public required double OperationDurationSeconds { get; init; }

    /// <summary>The CDN's latest answer: <c>completed</c>, <c>pending</c> or <c>no_action_needed</c>; null if the clear failed.</summary>
    public required string? CdnCoordination { get; init; }

    /// <summary>When the CDN had confirmed everything, including the purge after the grace period (UTC); null until then.</summary>
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
