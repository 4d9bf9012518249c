using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SimilarProfiles.Sources;
using SimilarProfiles.Store;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

public sealed class CacheEntryTests
{
    private static readonly SourceProfile[] Profiles =
    [
        new("cosette", "Cosette", "https://images.example/cosette.jpg", 11, 0.884729261757426),
        new("mme.thenardier", "Madame Thénardier 🎩", null, 0, 1),
        new("gavroche", new string('ü', 3_000), "https://images.example/cosette.jpg", long.MaxValue, 1e-7),
    ];

    // It is part of each ETag, and of what silos of other versions keep.
    [Fact]
    public void ContentHash_isOfTheTextThatItHasAlwaysBeenOf()
    {
        var text = "found" + string.Concat(Profiles.Select(static p => string.Create(
            CultureInfo.InvariantCulture, $"\n{p.Username}\t{p.FullName}\t{p.ProfileImageUrl}\t{p.Followers}\t{p.Score:R}")));

        Assert.Equal(HashOf(text), EntryOf(Profiles).ContentHash);
        Assert.Equal(HashOf("found"), EntryOf([]).ContentHash);
        Assert.Equal(HashOf("unknown"), EntryOf(null).ContentHash);
    }

    [Fact]
    public void ImageCount_isOfDifferentImages() => Assert.Equal(1, EntryOf(Profiles).ImageCount);

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private static CacheEntry EntryOf(SourceProfile[]? profiles) => CacheEntry.Create(profiles, DateTimeOffset.UnixEpoch, new CacheOptions());
}
