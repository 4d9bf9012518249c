using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>
/// The silo built anew from its source, so that a rule of the cache can be taken out: in that copy each line that ends in
/// <c>// rule: NAME</c> is skipped, and the lines of the scripts that end in <c>-- rule: NAME</c> are left away, while
/// <see cref="Switch"/> has that name. The real silo carries no switch.
/// </summary>
internal static partial class MutantSilo
{
    /// <summary>The environment variable that names the rule to be left out.</summary>
    public const string Switch = "WITHOUT_RULE";

    private const string Project = "SimilarProfiles.Silo";
    private const string Named = $"""System.Environment.GetEnvironmentVariable("{Switch}")""";

    private static readonly TimeSpan BuildTime = TimeSpan.FromMinutes(5);

    private static readonly string[] Parts =
        [Project, "SimilarProfiles.Contracts", "SimilarProfiles.Client", "SimilarProfiles.ServiceDefaults", "Directory.Build.props", "Directory.Packages.props", "global.json"];

    private static readonly Lazy<Task<string>> Built = new(BuildAsync);

    /// <summary>The folder of the built copy.</summary>
    public static Task<string> Folder => Built.Value;

    private static async Task<string> BuildAsync()
    {
        var root = typeof(MutantSilo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
        var copy = Directory.CreateTempSubdirectory("similar-profiles-mutant-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(copy, recursive: true);
        foreach (var part in Parts) Copy(Path.Combine(root, part), Path.Combine(copy, part));
        var mutations = Mutate(Path.Combine(copy, Project, "Caching", "FencedCache.cs"), text => RuleLine().Replace(text, Guard))
            + Mutate(Path.Combine(copy, Project, "Caching", "NearGrants.cs"), text => RuleLine().Replace(text, Guard))
            + Mutate(Path.Combine(copy, Project, "Store", "Redis", "RedisScripts.cs"), FilterScripts);
        if (mutations != 3) throw new InvalidOperationException("The sources no longer look as this class expects.");
        await RunBuildAsync(copy);
        return Path.Combine(copy, "out");
    }

    private static string Guard(Match line) => $$"""if ({{Named}} != "{{line.Groups["rule"].Value}}") { {{line.Groups["code"].Value}} }""";

    // Each script is made at the start, by a method that the copy alone has.
    private static string FilterScripts(string text)
    {
        var scripts = ScriptOfStore().Replace(text, static script =>
            $"public static readonly string {script.Groups["name"]} = WithoutRule({script.Groups["begin"]});");
        return $$"""
            {{scripts[..scripts.LastIndexOf('}')]}}
                private static string WithoutRule(string script) => string.Join('\n', script.Split('\n').Where(
                    static line => !line.EndsWith("-- rule: " + {{Named}}, StringComparison.Ordinal)));
            }

            """;
    }

    private static int Mutate(string file, Func<string, string> mutate)
    {
        var text = File.ReadAllText(file);
        var mutated = mutate(text);
        File.WriteAllText(file, mutated);
        return mutated == text ? 0 : 1;
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Copy(from, to);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static async Task RunBuildAsync(string copy)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["build", Project, "--output", "out", "--nologo", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:NuGetAudit=false"])
        {
            WorkingDirectory = copy,
            RedirectStandardOutput = true,
        };
        // What the build around this test has set for itself.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        using var build = Process.Start(start)!;
        using var patience = new CancellationTokenSource(BuildTime);
        var output = await build.StandardOutput.ReadToEndAsync(patience.Token);
        await build.WaitForExitAsync(patience.Token);
        if (build.ExitCode != 0) throw new InvalidOperationException($"The copy does not build.\n{output}");
    }

    [GeneratedRegex(@"^(?<code>.+;) // rule: (?<rule>[\w-]+)\r?$", RegexOptions.Multiline)]
    private static partial Regex RuleLine();

    [GeneratedRegex(@"public const string (?<name>\w+) = (?<begin>\$*"""""".*?"""""");", RegexOptions.Singleline)]
    private static partial Regex ScriptOfStore();
}
