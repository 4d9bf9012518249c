namespace SimilarProfiles.Testing.Processes;

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
        if (Missing((program, packages)) is { } missing) Refuse(missing);
        return Path(program)!;
    }

    /// <summary>What is missing of some programs, in a sentence for each; null when nothing is.</summary>
    public static string? Missing(params (string Program, string Packages)[] wanted)
    {
        var missing = wanted.Where(one => Path(one.Program) is null)
            .Select(one => $"There is no {one.Program} here; on Debian: apt-get install {one.Packages}.")
            .ToArray();
        return missing.Length == 0 ? null : string.Join(' ', missing);
    }

    /// <summary>Skips the test, saying why; fails it where <c>CI</c> is <c>true</c>.</summary>
    public static void Refuse(string missing)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
        Assert.Skip(missing);
    }

    private static string? Path(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Append(More)
        .Select(folder => System.IO.Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
