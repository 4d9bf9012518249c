using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SimilarProfiles.Caching;
using SimilarProfiles.Near;
using SimilarProfiles.Store.Memory;

namespace SimilarProfiles.Consistency.Tests.Exploration;

// Decision 5: docs/decisions/0005-mutants-by-source-removal.md
/// <summary>
/// The cache with one rule taken out: its source without the lines that end in <c>// rule: NAME</c>, compiled anew. So
/// a test names the very line that it guards, and the real code carries no switch for tests.
/// </summary>
internal static class Mutant
{
    private static readonly string[] Files = [nameof(FencedCache), "FencedCache.Refills", nameof(MemoryStore), nameof(NearGrants), nameof(NearCopies)];

    /// <summary>Compiles the cache without a rule.</summary>
    public static CacheTypes Without(string rule)
    {
        var texts = Files.Select(ReadSource).ToArray();
        var mutated = texts.Select(text => RemoveRule(text, rule)).ToArray();
        if (texts.SequenceEqual(mutated)) throw new ArgumentException($"No line keeps a rule called '{rule}'.", nameof(rule));
        var assembly = Compile(mutated);
        return new CacheTypes(In(typeof(FencedCache)), In(typeof(MemoryStore)), In(typeof(NearCopies)));

        Type In(Type type) => assembly.GetType(type.FullName!)!;
    }

    /// <summary>The rules that lines of the cache's source claim to keep.</summary>
    public static IReadOnlySet<string> Rules { get; } =
        Files.SelectMany(file => ReadSource(file).Split('\n')).Select(RuleOf).OfType<string>().ToHashSet();

    private static string ReadSource(string file)
    {
        using var stream = typeof(Mutant).Assembly.GetManifestResourceStream($"{file}.cs")!;
        return new StreamReader(stream).ReadToEnd();
    }

    private static string RemoveRule(string text, string rule) =>
        string.Join('\n', text.Split('\n').Where(line => RuleOf(line) != rule));

    private static string? RuleOf(string line)
    {
        const string Marker = "; // rule: ";
        var at = line.LastIndexOf(Marker, StringComparison.Ordinal);
        return at < 0 ? null : line[(at + Marker.Length)..].Trim();
    }

    private static Assembly Compile(string[] texts)
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        // The name is one of Silo's InternalsVisibleTo.
        var compilation = CSharpCompilation.Create(
            "SimilarProfiles.Mutant",
            texts.Append(Usings).Select(text => CSharpSyntaxTree.ParseText(text)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success) throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
