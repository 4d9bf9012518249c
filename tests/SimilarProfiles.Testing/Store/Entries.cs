using SimilarProfiles.Sources;
using SimilarProfiles.Store;

namespace SimilarProfiles.Testing.Store;

/// <summary>Entries for stores.</summary>
internal static class Entries
{
    /// <summary>An entry of so many profiles, two of each having the same image, the first one named after the marker.</summary>
    public static CacheEntry Of(DateTimeOffset fetchedAt, TimeSpan life, int profiles = 4, string marker = "marker") =>
        CacheEntry.Create(
            [.. Enumerable.Range(0, profiles).Select(i => new SourceProfile(
                $"profile_{i}", i == 0 ? marker : $"Full Name {i}", $"https://images.test/{i / 2}.jpg", 1_000 + i, 1.0 / (i + 1)))],
            fetchedAt,
            new CacheOptions()) with
        { StaleUntil = fetchedAt + life, CdnImagePrefix = "https://images.test/" };

    /// <summary>The marker of an entry with profiles.</summary>
    public static string MarkerOf(CacheEntry entry) => entry.Profiles.Decode()[0].FullName;

    /// <summary>Asserts that a store gave back what was stored, down to each profile. Where the images are is the record's to know.</summary>
    public static void AssertSame(CacheEntry expected, CacheEntry? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Profiles.Decode().AsEnumerable(), actual.Profiles.Decode());
        Assert.Equal(expected, actual with { Profiles = expected.Profiles, CdnImagePrefix = expected.CdnImagePrefix });
    }
}
