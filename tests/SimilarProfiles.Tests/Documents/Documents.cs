namespace SimilarProfiles.Tests.Documents;

/// <summary>The documents of the repository.</summary>
internal static class Documents
{
    /// <summary>The folder of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every page, relative to <see cref="Root"/>.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", Path.Combine("bench", "README.md"),
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Every file of code, and every project.</summary>
    public static IReadOnlyList<string> Code { get; } =
    [
        .. Directory.EnumerateDirectories(Root, "SimilarProfiles.*").Append(Path.Combine(Root, "tests"))
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(static file => Path.GetExtension(file) is ".cs" or ".csproj").Select(static file => Path.GetRelativePath(Root, file)),
    ];

    /// <summary>The text of a page.</summary>
    public static string Read(string page) => File.ReadAllText(Path.Combine(Root, page));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SimilarProfiles.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from the checkout that they were built in.");
    }
}
