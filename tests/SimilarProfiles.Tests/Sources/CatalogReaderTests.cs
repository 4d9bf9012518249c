using System.Text;
using SimilarProfiles.Sources;
using Xunit;

namespace SimilarProfiles.Tests.Sources;

public sealed class CatalogReaderTests
{
    private const string Ann = """{ "username": "ann", "full_name": "Ann" }""";
    private const string Bob = """{ "username": "bob", "full_name": "Bob" }""";

    [Fact]
    public void Read_commentsTrailingCommasAndAByteOrderMark_areAllowed()
    {
        var catalog = Read($$"""
            {{'\uFEFF'}}{
              // by hand
              "profiles": [{{Ann}}, {{Bob}},],
              "appearances": [["ann", "bob", 1],],
            }
            """);

        Assert.Equal(["ann", "bob"], catalog.Usernames);
        Assert.Equal(1, catalog.Appearances);
    }

    [Fact]
    public void Read_withoutAnImageAddress_givesProfilesWithoutPictures()
    {
        var bob = Assert.Single(Read(Catalog($"{Ann}, {Bob}", """["ann", "bob", 1]""")).SimilarTo(Username.Parse("ann"))!);

        Assert.Null(bob.ProfileImageUrl);
    }

    [Fact]
    public void Read_moreSimilarProfilesThan_areAllowedGivesTheBest()
    {
        var names = Enumerable.Range(0, SimilarProfilesResult.MaxProfiles + 5).Select(i => $"p{i}").ToList();
        var catalog = Read(Catalog(
            string.Join(',', names.Prepend("ann").Select(name => $$"""{ "username": "{{name}}", "full_name": "x" }""")),
            string.Join(',', names.Select((name, i) => $"""["ann", "{name}", {i + 1}]"""))));

        var similar = catalog.SimilarTo(Username.Parse("ann"))!;

        Assert.Equal(SimilarProfilesResult.MaxProfiles, similar.Count);
        Assert.DoesNotContain(similar, profile => profile.Username == "p0");
    }

    [Theory]
    [InlineData("", "line 1: ")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{\n  \"profiles\": [\n    { \"username\": \"ann\"\n", "line 4: ")]
    [InlineData("{ \"profiles\": [], \"profiles\": [] }", "profiles")]
    [InlineData("{ \"appearances\": [] }", "no list \"profiles\"")]
    [InlineData("{ \"profiles\": [] }", "no list \"appearances\"")]
    [InlineData("{ \"profiles\": {}, \"appearances\": [] }", "no list \"profiles\"")]
    [InlineData("{ \"image_url\": \"https://images.example/a.jpg\" }", "image_url: ")]
    [InlineData("{ \"image_url\": \"javascript:{username}\" }", "image_url: ")]
    [InlineData("{ \"image_url\": 1 }", "image_url: ")]
    [InlineData("{ \"profiles\": [{ \"username\": \"\\ud800\", \"full_name\": \"x\" }] }", "not Unicode")]
    public void Read_brokenFile_saysWhatIsWrong(string json, string expected) =>
        Assert.Contains(expected, Problem(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "full_name": "x" }""", "it has no text \"username\"")]
    [InlineData("""{ "username": 7, "full_name": "x" }""", "it has no text \"username\"")]
    [InlineData("""{ "username": "cleo" }""", "it has no text \"full_name\"")]
    [InlineData("""{ "username": "cleo", "full_name": " " }""", "it has no text \"full_name\"")]
    [InlineData("""{ "username": "cl eo", "full_name": "x" }""", "Invalid username format: only a-z, 0-9, period and underscore are allowed")]
    [InlineData("""{ "username": "@Cleo", "full_name": "x" }""", "the username must be written \"cleo\"")]
    [InlineData("""{ "username": "ann", "full_name": "x" }""", "\"ann\" is there twice")]
    [InlineData("\"cleo\"", "it is not an object")]
    public void Read_brokenProfile_saysWhatIsWrongAndWhere(string profile, string expected) =>
        Assert.Equal($"profiles, item 3, {profile}: ", Before(expected, Problem(Catalog($"{Ann}, {Bob}, {profile}", ""))));

    [Theory]
    [InlineData("""["ann", "cleo", 1]""", "no profile is called \"cleo\"")]
    [InlineData("""["Ann", "bob", 1]""", "no profile is called \"Ann\"")]
    [InlineData("""["ann", "ann", 1]""", "the two are the same")]
    [InlineData("""["bob", "ann", 2]""", "the pair is there twice")]
    [InlineData("""["ann", "bob", -1]""", "times must be a whole number from 1 to 1000000")]
    [InlineData("""["ann", "bob", 0]""", "times must be")]
    [InlineData("""["ann", "bob", 1.5]""", "times must be")]
    [InlineData("""["ann", "bob", "1"]""", "times must be")]
    [InlineData("""["ann", "bob", 1000001]""", "times must be")]
    [InlineData("""["ann", "bob"]""", "it is not [\"username\", \"username\", times]")]
    [InlineData("""["ann", 1, 1]""", "it is not [")]
    [InlineData("{}", "it is not [")]
    public void Read_brokenAppearance_saysWhatIsWrongAndWhere(string appearance, string expected) =>
        Assert.Equal(
            $"appearances, item 2, {appearance}: ",
            Before(expected, Problem(Catalog($"{Ann}, {Bob}", $"""["ann", "bob", 1], {appearance}"""))));

    [Fact]
    public void Read_bytes_that_are_not_UTF8_are_refused() =>
        Assert.Equal("it is not UTF-8", Assert.Throws<CatalogFormatException>(() => CatalogReader.Read(new byte[] { 0xC3, 0x28 })).Message);

    [Fact]
    public void Read_longBrokenItem_isShortened() =>
        Assert.InRange(Problem(Catalog($$"""{ "username": "{{new string('a', 5000)}}", "full_name": "x" }""", "")).Length, 100, 300);

    private static string Catalog(string profiles, string appearances) =>
        $$"""{ "profiles": [{{profiles}}], "appearances": [{{appearances}}] }""";

    private static ProfileCatalog Read(string json) => CatalogReader.Read(Encoding.UTF8.GetBytes(json));

    private static string Problem(string json) => Assert.Throws<CatalogFormatException>(() => Read(json)).Message;

    private static string Before(string expected, string message)
    {
        Assert.Contains(expected, message, StringComparison.Ordinal);
        return message[..message.IndexOf(expected, StringComparison.Ordinal)];
    }
}
