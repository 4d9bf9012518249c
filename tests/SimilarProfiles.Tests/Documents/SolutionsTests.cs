using System.Text.RegularExpressions;
using Xunit;

namespace SimilarProfiles.Tests.Documents;

/// <summary>The convention of CONTRIBUTING.md: what is fast, and what takes longer.</summary>
public sealed partial class SolutionsTests
{
    // Guards the lists: a project in neither would not be run by CI, one in both would be run twice.
    [Fact]
    public void TestProjects_areEachInOneOf_FastAndLong()
    {
        string[] all = [.. Directory.EnumerateFiles(Path.Combine(Documents.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Documents.Root, file)).Order(StringComparer.Ordinal)];

        string[] listed = [.. TestProjectsOf("SimilarProfiles.Fast.slnf").Concat(TestProjectsOf("SimilarProfiles.Long.slnf")).Order(StringComparer.Ordinal)];

        Assert.NotEmpty(all);
        Assert.Equal(all, listed);
        Assert.All(all, static project => Assert.Contains(project, Documents.Read("SimilarProfiles.sln").Replace('\\', '/'), StringComparison.Ordinal));
    }

    private static IEnumerable<string> TestProjectsOf(string filter) =>
        TestProject().Matches(Documents.Read(filter)).Select(static match => match.Groups[1].Value);

    [GeneratedRegex(@"""(tests/[^""]+\.Tests\.csproj)""")]
    private static partial Regex TestProject();
}
