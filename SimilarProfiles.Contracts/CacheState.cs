namespace SimilarProfiles;

/// <summary>What is cached for one profile, as the store has it.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.CacheState")]
public sealed record CacheState
{
    /// <summary>The canonical username.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>Whether an entry is cached, a cached "no such profile" included.</summary>
    [Id(1)] public required bool Cached { get; init; }

    /// <summary>Whether the source knew the profile; null when nothing is cached.</summary>
    [Id(2)] public bool? Found { get; init; }

    /// <summary>How many similar profiles the entry holds.</summary>
    [Id(3)] public int ProfilesCached { get; init; }

    /// <summary>How many different profile images the entry holds the addresses of.</summary>
    [Id(4)] public int ImagesCached { get; init; }

    /// <summary>When the entry's fetch began (UTC).</summary>
    [Id(5)] public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Until when the entry is fresh (UTC).</summary>
    [Id(6)] public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>Until when the entry may be served when the source fails (UTC); it is dropped then.</summary>
    [Id(7)] public DateTimeOffset? StaleUntil { get; init; }

    /// <summary>Reads answered with the entry by the activation that holds it, since it took it into memory.</summary>
    [Id(8)] public long Hits { get; init; }

    /// <summary>Whether a fetch of this profile is in flight.</summary>
    [Id(9)] public bool RefillInFlight { get; init; }

    /// <summary>Whether a CDN purge of this profile is due and not confirmed.</summary>
    [Id(10)] public bool PurgePending { get; init; }

    /// <summary>The name of the silo that has the profile's activation; null from a silo of an older version.</summary>
    [Id(11)] public string? Silo { get; init; }

    /// <summary>How many processes may answer from a near copy of the entry now.</summary>
    [Id(12)] public int NearCopies { get; init; }

    /// <summary>A hash of the entry's content: equal for equal content, whenever it was fetched. Null when nothing is cached.</summary>
    [Id(13)] public string? Version { get; init; }
}
