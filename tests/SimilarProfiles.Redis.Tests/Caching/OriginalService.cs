using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>
/// A service as teams had it before: it keeps its data in Redis under the keys of the original's document, with no format of ours,
/// and reads what it finds there before it asks the source. Its clear is the document's, <c>KEYS</c> by pattern included.
/// </summary>
internal sealed class OriginalService(IConnectionMultiplexer redis)
{
    /// <summary>Its keys, as templates.</summary>
    public static readonly string[] Templates =
    [
        "similar_profiles:{username}", "profile_images:{username}",
        "profile_metadata:{username}", "similar_profiles_count:{username}", "last_updated:{username}",
    ];

    /// <summary>Those that it has besides, which only its pattern finds.</summary>
    public static readonly string[] Patterns = ["similar_profiles:{username}:*", "profile_images:{username}:*"];

    private readonly IDatabase _database = redis.GetDatabase();

    /// <summary>What its source answers.</summary>
    public string Source { get; set; } = "old";

    /// <summary>Reads as it does: trimmed, and in the spelling that the caller used.</summary>
    public async Task<string> ReadAsync(string username)
    {
        username = username.Trim();
        if ((string?)await _database.StringGetAsync($"similar_profiles:{username}") is { } kept) return kept;
        foreach (var key in KeysOf(username)) await _database.StringSetAsync(key, Source);
        return Source;
    }

    /// <summary>Whether it has anything of a profile.</summary>
    public async Task<bool> HasAnyAsync(string username)
    {
        foreach (var key in KeysOf(username))
        {
            if (await _database.KeyExistsAsync(key)) return true;
        }

        return false;
    }

    /// <summary>Whether it has everything of a profile.</summary>
    public async Task<bool> HasAllAsync(string username)
    {
        foreach (var key in KeysOf(username))
        {
            if (!await _database.KeyExistsAsync(key)) return false;
        }

        return true;
    }

    /// <summary>Clears as it does.</summary>
    public async Task ClearAsync(string username)
    {
        foreach (var kind in new[] { "similar_profiles", "profile_images" })
        {
            var found = (RedisKey[])(await _database.ExecuteAsync("KEYS", $"{kind}:{username}*"))!;
            if (found.Length > 0) await _database.KeyDeleteAsync(found);
        }

        await _database.KeyDeleteAsync([$"profile_metadata:{username}", $"similar_profiles_count:{username}", $"last_updated:{username}"]);
    }

    /// <summary>All its keys of a profile.</summary>
    public static IReadOnlyList<string> KeysOf(string username) =>
    [
        .. Templates.Select(template => template.Replace("{username}", username, StringComparison.Ordinal)),
        $"similar_profiles:{username}:50", $"profile_images:{username}:large", $"profile_images:{username}:[x]*",
    ];
}
