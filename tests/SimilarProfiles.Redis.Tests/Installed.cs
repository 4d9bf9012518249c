namespace SimilarProfiles.Redis.Tests;

/// <summary>Real programs that tests start.</summary>
internal static class Installed
{
    // Debian keeps some where only root looks.
    private const string More = "/usr/sbin";

    /// <summary>Where a program lies. Where it does not, skips the test, saying so; fails it where <c>CI</c> is <c>true</c>.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="packages">Debian's packages that have it.</param>
    public static string Find(string program, string packages)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append(More);
        if (folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) is { } found) return found;
        var missing = $"There is no {program} here; on Debian: apt-get install {packages}.";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
        Assert.Skip(missing);
        return missing;
    }
}
