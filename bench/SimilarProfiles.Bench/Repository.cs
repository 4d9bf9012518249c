namespace SimilarProfiles.Bench;

/// <summary>Where things lie.</summary>
internal static class Repository
{
    /// <summary>The folder of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built program of a project, in the configuration of this one.</summary>
    public static string Program(string project) =>
        Path.Combine(Root, "artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory).Name, $"{project}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SimilarProfiles.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("This program runs from the checkout that it was built in.");
    }
}
