using System.Security.Cryptography;

namespace SimilarProfiles.Api.Console;

/// <summary>One of the console's files, which are in the program itself.</summary>
internal sealed record ConsoleFile(byte[] Content, string ContentType, string Tag)
{
    private const string Prefix = "console/";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, ConsoleFile> All { get; } = typeof(ConsoleFile).Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(static name => name[Prefix.Length..], Load, StringComparer.Ordinal);

    private static ConsoleFile Load(string resource)
    {
        using var stream = typeof(ConsoleFile).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new ConsoleFile(content, TypeOf(resource), $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"");
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The console has no files of type '{other}'."),
    };
}
