using System.Collections.Immutable;

namespace SimilarProfiles.Store.Redis;

/// <summary>Version 1 of an entry as it is stored; apart from <see cref="CacheEntry"/>, which may change freely.</summary>
internal sealed record StoredEntry(
    string Id,
    bool Found,
    ImmutableArray<StoredProfile> Profiles,
    int Images,
    string ContentHash,
    DateTimeOffset FetchedAt,
    DateTimeOffset FreshUntil,
    DateTimeOffset RefreshFrom,
    DateTimeOffset StaleUntil)
{
    /// <summary>The entry.</summary>
    public CacheEntry ToEntry() => new()
    {
        Id = Id,
        Found = Found,
        Profiles = ProfilesJson.Encode([.. Profiles.Select((profile, index) => profile.ToProfile(index + 1))]),
        Images = Images,
        ContentHash = ContentHash,
        FetchedAt = FetchedAt,
        FreshUntil = FreshUntil,
        RefreshFrom = RefreshFrom,
        StaleUntil = StaleUntil,
    };
}
