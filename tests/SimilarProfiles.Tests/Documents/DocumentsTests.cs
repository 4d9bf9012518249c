using System.Text.RegularExpressions;
using Xunit;

namespace SimilarProfiles.Tests.Documents;

/// <summary>What a reader of the documents meets: links that lead somewhere, and pages that can be read at a sitting.</summary>
public sealed partial class DocumentsTests
{
    private const int LongestReadme = 9_000;
    private const int LongestPage = 15_000;

    public static TheoryData<string> Pages => [.. Documents.Pages];

    public static TheoryData<string> Decisions => [.. Documents.Pages.Where(static page => Decision().IsMatch(Path.GetFileName(page)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_leadSomewhere(string page)
    {
        foreach (var link in Link().Matches(WithoutCode(page)).Select(match => match.Groups[1].Value).Where(link => !link.Contains(':', StringComparison.Ordinal)))
        {
            var (file, heading) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
            var target = file.Length == 0 ? page : Path.GetRelativePath(Documents.Root, Path.Combine(Documents.Root, Path.GetDirectoryName(page)!, file));
            Assert.True(Path.Exists(Path.Combine(Documents.Root, target)), $"{page}: {link}");
            if (heading is not null) Assert.Contains(heading, Headings(target));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_isNotTooLong(string page)
    {
        if (page.StartsWith("docs", StringComparison.Ordinal)) Assert.InRange(Documents.Read(page).Length, 1, LongestPage);
        if (page == "README.md") Assert.InRange(Documents.Read(page).Length, 1, LongestReadme);
    }

    [Fact]
    public void Decisions_areNumberedInARow_andListed()
    {
        var list = Documents.Read(Path.Combine("docs", "decisions", "README.md"));
        var numbers = Documents.Pages.Select(Path.GetFileName).Where(static name => Decision().IsMatch(name!)).Select(name =>
        {
            Assert.Contains($"({name})", list, StringComparison.Ordinal);
            return int.Parse(name!.AsSpan(0, 4), provider: null);
        }).Order().ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Decision_hasItsStatusAndDate(string page) =>
        Assert.Matches(@"\A# \d+\. .+\n\n\*\*Status:\*\* (accepted|replaced), 20\d\d-\d\d-\d\d[.;]", Documents.Read(page));

    [Fact]
    public void Decisions_areNamedByTheCodeTheyAreAbout_andNoOthers()
    {
        var named = Documents.Code.SelectMany(static file => DecisionPath().Matches(Documents.Read(file)), static (file, match) => (File: file, Page: match.Value)).ToArray();

        Assert.All(named, static link => Assert.True(File.Exists(Path.Combine(Documents.Root, link.Page)), $"{link.File}: {link.Page}"));
        Assert.Equal(Decisions.Select(static row => row.Data).Order(StringComparer.Ordinal), named.Select(static link => link.Page).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Decisions_namedByNumberInTheCode_exist()
    {
        var numbers = Decisions.Select(static row => int.Parse(Path.GetFileName(row.Data).AsSpan(0, 4), provider: null)).ToHashSet();

        Assert.All(
            Documents.Code.SelectMany(static file => DecisionNumber().Matches(Documents.Read(file)), static (file, match) => (file, match)),
            named => Assert.True(numbers.Contains(int.Parse(named.match.Groups[1].ValueSpan, provider: null)), $"{named.file}: {named.match.Value}"));
    }

    // As GitHub makes them: lower case, no punctuation, hyphens for spaces.
    private static HashSet<string> Headings(string page) => [.. Heading().Matches(WithoutCode(page))
        .Select(match => NoAnchor().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string WithoutCode(string page) => Code().Replace(Documents.Read(page), "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex("^#+ (.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"docs/decisions/\d{4}-[a-z0-9-]+\.md")]
    private static partial Regex DecisionPath();

    [GeneratedRegex(@"\b[Dd]ecisions? (\d+)\b")]
    private static partial Regex DecisionNumber();

    [GeneratedRegex(@"^\d{4}-.*\.md$")]
    private static partial Regex Decision();
}
