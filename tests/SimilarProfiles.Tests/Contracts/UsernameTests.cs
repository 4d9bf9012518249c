using Xunit;

namespace SimilarProfiles.Tests.Contracts;

public sealed class UsernameTests
{
    [Theory]
    [InlineData("john", "john")]
    [InlineData("JOHN", "john")]
    [InlineData("  john\t", "john")]
    [InlineData("\u00A0john\u2003", "john")]
    [InlineData("@john", "john")]
    [InlineData(" @John ", "john")]
    [InlineData("a", "a")]
    [InlineData("_", "_")]
    [InlineData("0.1_2", "0.1_2")]
    [InlineData("abcdefghijabcdefghijabcdefghij", "abcdefghijabcdefghijabcdefghij")]
    [InlineData("@abcdefghijabcdefghijabcdefghij", "abcdefghijabcdefghijabcdefghij")]
    public void Parse_validText_isCanonical(string text, string expected)
    {
        var username = Username.Parse(text);

        Assert.Equal(expected, username.Value);
        Assert.Equal(expected, username.ToString());
        Assert.Equal(username, Username.Parse(username.Value));
    }

    [Theory]
    [InlineData(null, UsernameProblem.Empty)]
    [InlineData("", UsernameProblem.Empty)]
    [InlineData(" \t\r\n\u00A0", UsernameProblem.Empty)]
    [InlineData("@", UsernameProblem.Empty)]
    [InlineData(" @ ", UsernameProblem.Empty)]
    [InlineData("abcdefghijabcdefghijabcdefghija", UsernameProblem.TooLong)]
    [InlineData("@@john", UsernameProblem.InvalidCharacter)]
    [InlineData("@ john", UsernameProblem.InvalidCharacter)]
    [InlineData("jo hn", UsernameProblem.InvalidCharacter)]
    [InlineData("john*", UsernameProblem.InvalidCharacter)]
    [InlineData("*", UsernameProblem.InvalidCharacter)]
    [InlineData("jo-hn", UsernameProblem.InvalidCharacter)]
    [InlineData("john/doe", UsernameProblem.InvalidCharacter)]
    [InlineData("{john}", UsernameProblem.InvalidCharacter)]
    [InlineData("john\0", UsernameProblem.InvalidCharacter)]
    [InlineData("jøhn", UsernameProblem.InvalidCharacter)]
    [InlineData("\u212Aelvin", UsernameProblem.InvalidCharacter)]
    [InlineData("\u0130stanbul", UsernameProblem.InvalidCharacter)]
    [InlineData("ｊｏｈｎ", UsernameProblem.InvalidCharacter)]
    [InlineData("jоhn", UsernameProblem.InvalidCharacter)]
    [InlineData("john\u0301", UsernameProblem.InvalidCharacter)]
    [InlineData("john\u200B", UsernameProblem.InvalidCharacter)]
    [InlineData("\uD83D\uDE00", UsernameProblem.InvalidCharacter)]
    [InlineData("٣", UsernameProblem.InvalidCharacter)]
    [InlineData(".john", UsernameProblem.PeriodFirst)]
    [InlineData(".", UsernameProblem.PeriodFirst)]
    [InlineData("..", UsernameProblem.PeriodFirst)]
    [InlineData("john.", UsernameProblem.PeriodLast)]
    [InlineData("jo..hn", UsernameProblem.PeriodTwice)]
    public void Parse_invalidText_saysWhichRuleIsBroken(string? text, UsernameProblem expected)
    {
        Assert.False(Username.TryParse(text, out var username, out var problem));
        Assert.Null(username);
        Assert.Equal(expected, problem);

        var exception = Assert.Throws<InvalidUsernameException>(() => Username.Parse(text));
        Assert.Equal(expected, exception.Problem);
        Assert.Equal(expected.Describe(), exception.Message);
    }

    [Fact]
    public void Describe_hasASentenceOfItsOwnForEveryProblem()
    {
        var sentences = Enum.GetValues<UsernameProblem>().Select(problem => problem.Describe()).ToArray();

        Assert.Equal(sentences.Length, sentences.Distinct().Count());
    }
}
