namespace SimilarProfiles.Sources;

/// <summary>Where the catalogue is.</summary>
internal static class CatalogFile
{
    /// <summary>
    /// The full path of a configured one: a relative path is looked for in the content root, so that a host can bring
    /// its own, and then beside the program, where the sample is.
    /// </summary>
    public static string Resolve(string path, string contentRoot)
    {
        var own = Path.GetFullPath(path, contentRoot);
        return File.Exists(own) ? own : Path.GetFullPath(path, AppContext.BaseDirectory);
    }
}
