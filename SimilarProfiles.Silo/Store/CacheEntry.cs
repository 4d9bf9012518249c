using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using SimilarProfiles.Sources;

namespace SimilarProfiles.Store;

// Decision 7: docs/decisions/0007-refresh-ahead-as-a-share.md
/// <summary>The result of one fetch, and how long it may be served.</summary>
internal sealed record CacheEntry
{
    /// <summary>Unique to the fetch.</summary>
    public required string Id { get; init; }

    /// <summary>False when the source does not know the profile.</summary>
    public required bool Found { get; init; }

    /// <summary>The similar profiles, best first, in the form in which they are sent.</summary>
    public required ProfilesJson Profiles { get; init; }

    /// <summary>How many different images the profiles have.</summary>
    public required int ImageCount { get; init; }

    /// <summary>A hash of the content; equal for equal content.</summary>
    public required string ContentHash { get; init; }

    /// <summary>When the fetch began (UTC).</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Until when it is served without asking the source (UTC).</summary>
    public required DateTimeOffset FreshUntil { get; init; }

    /// <summary>From when a read also refreshes it in the background (UTC).</summary>
    public required DateTimeOffset RefreshFrom { get; init; }

    /// <summary>Until when it is served if the source fails (UTC).</summary>
    public required DateTimeOffset StaleUntil { get; init; }

    /// <summary>The prefix of its images' addresses at the CDN; null if a clear purges none of them.</summary>
    public string? CdnImagePrefix { get; init; }

    /// <summary>The distinct addresses of its images at the CDN, which must be purged there when the entry is dropped.</summary>
    // Not kept: as strings they would take more memory than the entry itself, and each entry is asked once or never.
    public ImmutableArray<string> ImageAddressesAtCdn() => CdnImagePrefix is not { } prefix
        ? []
        : [.. Profiles.Decode().Select(p => p.ProfileImageUrl).OfType<string>().Where(url => url.StartsWith(prefix, StringComparison.Ordinal)).Distinct()];

    /// <summary>Creates the entry of a fetch.</summary>
    /// <param name="fetched">What the source returned; null if it does not know the profile.</param>
    /// <param name="fetchedAt">When the fetch began (UTC).</param>
    /// <param name="options">How long it lives.</param>
    public static CacheEntry Create(IReadOnlyList<SourceProfile>? fetched, DateTimeOffset fetchedAt, CacheOptions options)
    {
        ImmutableArray<SimilarProfile> profiles = [.. (fetched ?? []).Select(Rank)];
        var lifetime = fetched is null ? options.NotFoundFor : options.FreshFor;
        var freshUntil = fetchedAt + lifetime;
        return new CacheEntry
        {
            Id = FetchId.New(),
            Found = fetched is not null,
            Profiles = ProfilesJson.Encode(profiles),
            ImageCount = profiles.Select(p => p.ProfileImageUrl).Where(url => url is not null).Distinct().Count(),
            ContentHash = Hash(fetched is not null, profiles),
            FetchedAt = fetchedAt,
            FreshUntil = freshUntil,
            RefreshFrom = freshUntil - (lifetime * options.RefreshAhead),
            StaleUntil = fetched is null ? freshUntil : freshUntil + options.StaleFor,
        };
    }

    private static SimilarProfile Rank(SourceProfile profile, int index) => new()
    {
        Username = profile.Username,
        FullName = profile.FullName,
        ProfileImageUrl = profile.ProfileImageUrl,
        Followers = profile.Followers,
        Score = profile.Score,
        Rank = index + 1,
    };

    // In a buffer of its own, since each refill of a profile computes it: as text it would allocate more than all else that a refill does.
    private static string Hash(bool found, ImmutableArray<SimilarProfile> profiles)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(found ? "found"u8 : "unknown"u8);
        foreach (var p in profiles) Append(hash, p);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..16]);
    }

    private static void Append(IncrementalHash hash, SimilarProfile p)
    {
        const int NumbersAndTabs = 64;
        var characters = p.Username.Length + p.FullName.Length + (p.ProfileImageUrl?.Length ?? 0);
        var line = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(characters) + NumbersAndTabs);
        try
        {
            var fits = Utf8.TryWrite(line, CultureInfo.InvariantCulture,
                $"\n{p.Username}\t{p.FullName}\t{p.ProfileImageUrl}\t{p.Followers}\t{p.Score:R}", out var length);
            if (!fits) throw new UnreachableException("A line of the hash is longer than its parts.");
            hash.AppendData(line, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(line);
        }
    }
}
