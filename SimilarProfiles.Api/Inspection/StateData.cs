using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Inspection;

/// <summary>The cache of one profile, as the store has it.</summary>
public sealed record StateData
{
    /// <summary>The canonical username.</summary>
    public required string Username { get; init; }

    /// <summary>Whether an entry is cached, a cached "no such profile" included.</summary>
    public required bool Cached { get; init; }

    /// <summary>Whether the source knew the profile; null when nothing is cached.</summary>
    public required bool? Found { get; init; }

    /// <summary>How many similar profiles the entry holds.</summary>
    public required int ProfilesCached { get; init; }

    /// <summary>How many different profile images the entry holds the addresses of.</summary>
    public required int ImagesCached { get; init; }

    /// <summary>When the entry's fetch began (UTC); null when nothing is cached.</summary>
    public required DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Until when the entry is fresh (UTC); null when nothing is cached.</summary>
    public required DateTimeOffset? FreshUntil { get; init; }

    /// <summary>Until when the entry may be served when the source fails (UTC); null when nothing is cached.</summary>
    public required DateTimeOffset? StaleUntil { get; init; }

    /// <summary>Reads answered with the entry by the activation that holds it, since it took it into memory.</summary>
    public required long Hits { get; init; }

    /// <summary>Whether a fetch of the profile is in flight.</summary>
    public required bool RefillInFlight { get; init; }

    /// <summary>Whether a CDN purge of the profile is due and not confirmed.</summary>
    public required bool PurgePending { get; init; }

    /// <summary>The name of the silo that takes care of the profile.</summary>
    public required string? Silo { get; init; }

    /// <summary>How many processes may answer from a near copy of the entry now.</summary>
    public required int NearCopies { get; init; }

    /// <summary>A hash of the entry's content: equal for equal content, whenever it was fetched. Null when nothing is cached.</summary>
    public required string? Version { get; init; }

    /// <summary>The last clears, newest first, at most 50; left out unless they were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PastClearItem>? History { get; init; }

    /// <summary>Whether clears are being recorded: a setting turns that off. Left out unless past clears were asked for.</summary>
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
