using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SimilarProfiles.Store.Redis;

/// <summary>Version 1 of an entry as it is stored; apart from <see cref="CacheEntry"/>, which may change freely.</summary>
internal sealed record RedisEntryJson(
    string Id,
    bool Found,
    ImmutableArray<RedisProfileJson> Profiles,
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
        ImageCount = Images,
        ContentHash = ContentHash,
        FetchedAt = FetchedAt,
        FreshUntil = FreshUntil,
        RefreshFrom = RefreshFrom,
        StaleUntil = StaleUntil,
    };
}

/// <summary>Version 1 of a similar profile as it is stored; its rank is its place in the entry.</summary>
internal sealed record RedisProfileJson(string Username, string FullName, string? ProfileImageUrl, long Followers, double Score)
{
    /// <summary>The profile.</summary>
    public SimilarProfile ToProfile(int rank) => new()
    {
        Username = Username,
        FullName = FullName,
        ProfileImageUrl = ProfileImageUrl,
        Followers = Followers,
        Score = Score,
        Rank = rank,
    };
}

/// <summary>How entries become JSON: snake_case, and nothing missing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RedisEntryJson))]
internal sealed partial class RedisEntryJsonContext : JsonSerializerContext;
