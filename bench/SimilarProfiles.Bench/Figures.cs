using System.Text.Json;

namespace SimilarProfiles.Bench;

/// <summary>What one run of a question measured, as it is kept in <c>bench/results/</c>.</summary>
/// <param name="Question">The question.</param>
/// <param name="Date">When it was asked (UTC).</param>
/// <param name="Machine">On what.</param>
/// <param name="Versions">With what.</param>
/// <param name="Samples">Every figure, in the order in which it was taken.</param>
internal sealed record Figures(string Question, DateTimeOffset Date, string Machine, string Versions, List<Sample> Samples)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes the file, one figure a line.</summary>
    public void Save()
    {
        var lines = JsonSerializer.Serialize(this, Json)
            .Replace("\"samples\":[", "\n\"samples\":[\n", StringComparison.Ordinal)
            .Replace("},{", "},\n{", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Repository.Root, "bench", "results", $"{Question}.json"), lines + "\n");
    }
}
