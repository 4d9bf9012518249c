using SimilarProfiles.Sources;
using Xunit;

namespace SimilarProfiles.Tests.Sources;

/// <summary>The sample catalogue, as it is shipped beside the program.</summary>
public sealed class LesMiserablesTests
{
    private static readonly ProfileCatalog Sample =
        CatalogReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "les-miserables.json")));

    public static TheoryData<string> Usernames => [.. Sample.Usernames];

    [Fact]
    public void Sample_isTheWholeNetwork()
    {
        Assert.Equal(77, Sample.Usernames.Count());
        Assert.Equal(254, Sample.Appearances);
        // Valjean's degree, the largest of the network.
        Assert.Equal(36, SimilarTo("cosette").Single(profile => profile.Username == "valjean").Followers);
    }

    [Theory]
    [InlineData("valjean", "cosette")]
    [InlineData("cosette", "valjean")]
    [InlineData("thenardier", "mme.thenardier")]
    [InlineData("myriel", "mme.magloire")]
    [InlineData("child1", "child2")]
    [InlineData("enjolras", "courfeyrac")]
    public void SimilarTo_character_givesFirstWhoAReaderWouldName(string character, string expected) =>
        Assert.Equal(expected, SimilarTo(character)[0].Username);

    [Fact]
    public void SimilarTo_character_fillsEveryField()
    {
        var cosette = SimilarTo("valjean")[0];

        Assert.Equal("Cosette", cosette.FullName);
        Assert.Equal("https://images.example/les-miserables/cosette.jpg", cosette.ProfileImageUrl);
        Assert.Equal(11, cosette.Followers);
    }

    [Theory]
    [MemberData(nameof(Usernames))]
    public void SimilarTo_anyCharacter_isSortedAndBetween0And1AndWithoutTheCharacter(string character)
    {
        var similar = SimilarTo(character);

        Assert.NotEmpty(similar);
        Assert.All(similar, profile => Assert.True(profile.Score is > 0 and <= 1));
        Assert.DoesNotContain(similar, profile => profile.Username == character);
        Assert.Equal(similar.Count, similar.DistinctBy(profile => profile.Username).Count());
        Assert.Equal(
            similar.OrderBy(p => -p.Score).ThenBy(p => -p.Followers).ThenBy(p => p.Username, StringComparer.Ordinal), similar);
    }

    [Theory]
    [MemberData(nameof(Usernames))]
    public void SimilarTo_anyCharacter_isSymmetric(string character) =>
        Assert.All(
            SimilarTo(character),
            other => Assert.Equal(other.Score, SimilarTo(other.Username).Single(profile => profile.Username == character).Score));

    [Fact]
    public void SimilarTo_stranger_givesNull() => Assert.Null(Sample.SimilarTo(Username.Parse("sherlock")));

    private static IReadOnlyList<SourceProfile> SimilarTo(string username) => Sample.SimilarTo(Username.Parse(username))!;
}
