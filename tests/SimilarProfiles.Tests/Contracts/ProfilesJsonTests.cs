using System.Collections;
using SimilarProfiles.Tests.Api;
using Xunit;

namespace SimilarProfiles.Tests.Contracts;

public sealed class ProfilesJsonTests
{
    private static readonly SimilarProfile[] Five = [.. Enumerable.Range(1, 5).Select(rank => Samples.Profile(rank) with { FullName = $"N {rank}, \"é\"" })];

    [Fact]
    public void Decode_ofWhatWasEncoded_isTheSame() => Assert.Equal(Five, ProfilesJson.Encode(Five).Decode());

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(200, 5)]
    public void Take_isTheFirstOnes_inTheSameBytes(int limit, int expected)
    {
        var all = ProfilesJson.Encode(Five);

        var taken = all.Take(limit);

        Assert.Equal(expected, taken.Count);
        Assert.Equal(Five[..expected], taken.Decode());
        Assert.True(all.Utf8.Span.StartsWith(taken.Utf8.Span));
        if (expected > 0) Assert.True(all.Utf8.Span.Overlaps(taken.Utf8.Span));
    }

    [Fact]
    public void Encode_ofNothing_isEmpty()
    {
        Assert.Equal(0, ProfilesJson.Encode([]).Count);
        Assert.Empty(ProfilesJson.None.Decode());
    }

    [Fact]
    public void Encode_ofManyAtOnce_mixesNothing()
    {
        var lists = Enumerable.Range(1, 400).Select(i => Enumerable.Range(1, i).Select(rank => Samples.Profile(rank) with { FullName = $"{i}" }).ToArray()).ToArray();

        Parallel.ForEach(lists, static list => Assert.Equal(list, ProfilesJson.Encode(list).Decode()));
    }

    /// <summary>Guards the line of Encode that takes the thread's buffer.</summary>
    [Fact]
    public void Encode_ofProfilesWhoseListEncodesAnother_mixesNothing()
    {
        ProfilesJson.Encode(Five);

        var encoded = ProfilesJson.Encode(new EncodesOthers());

        Assert.Equal(Five, encoded.Decode());
    }

    private sealed class EncodesOthers : IReadOnlyCollection<SimilarProfile>
    {
        public int Count => Five.Length;

        public IEnumerator<SimilarProfile> GetEnumerator()
        {
            foreach (var profile in Five)
            {
                yield return profile;
                ProfilesJson.Encode(Five[..2]);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
