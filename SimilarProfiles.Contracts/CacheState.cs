namespace SimilarProfiles;

/// <summary>What the store has cached for one profile.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.CacheState")]
public sealed record CacheState
{
    /// <summary>The canonical username.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>Whether an entry is cached; a cached "no such profile" counts.</summary>
    [Id(1)] public required bool Cached { get; init; }

    /// <summary>Whether the source knew the profile; null when nothing is cached.</summary>
    [Id(2)] public bool? Found { get; init; }

    /// <summary>How many similar profiles the entry holds.</summary>
    [Id(3)] public int ProfilesCached { get; init; }

    /// <summary>How many distinct addresses of profile images the entry holds.</summary>
    [Id(4)] public int ImagesCached { get; init; }

    /// <summary>When the entry's fetch began (UTC).</summary>
    [Id(5)] public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Until when the entry is fresh (UTC).</summary>
    [Id(6)] public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>Until when the entry may be served if the source fails (UTC). It is dropped at that time.</summary>
    [Id(7)] public DateTimeOffset? StaleUntil { get; init; }

    /// <summary>Reads that the activation answered with this entry, since it took the entry into memory.</summary>
    [Id(8)] public long Hits { get; init; }

    /// <summary>Whether a fetch of this profile is in flight.</summary>
    [Id(9)] public bool RefillInFlight { get; init; }

    /// <summary>Whether a CDN purge of this profile is due and not confirmed.</summary>
    [Id(10)] public bool PurgePending { get; init; }

    /// <summary>The name of the silo with the profile's activation; null from a silo of an older version.</summary>
    [Id(11)] public string? Silo { get; init; }

    /// <summary>How many processes may currently answer from a near copy of the entry.</summary>
    [Id(12)] public int NearCopies { get; init; }

    /// <summary>A hash of the entry's content: equal for equal content, regardless of the time of the fetch. Null when nothing is cached.</summary>
    [Id(13)] public string? Version { get; init; }
}
