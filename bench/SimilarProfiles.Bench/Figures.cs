using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimilarProfiles.Bench;

/// <summary>What one run of a question measured, as it is kept in <c>bench/results/</c>.</summary>
/// <param name="Question">The question.</param>
/// <param name="Date">When it was asked (UTC).</param>
/// <param name="Machine">On what.</param>
/// <param name="Versions">With what.</param>
/// <param name="Samples">Every figure, in the order in which it was taken.</param>
internal sealed record Figures(string Question, DateTimeOffset Date, string Machine, string Versions, List<Sample> Samples)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Figures Read(string question) =>
        JsonSerializer.Deserialize<Figures>(File.ReadAllText(PathOf(question)), Json)!;

    public static bool Exist(string question) => File.Exists(PathOf(question));

    public void Save() => File.WriteAllText(PathOf(Question), JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>The figures of one subject, in one unit.</summary>
    public double[] Of(string subject, string unit) =>
        [.. Samples.Where(sample => sample.Subject == subject && sample.Unit == unit).Select(sample => sample.Value)];

    private static string PathOf(string question) => Path.Combine(Repository.Root, "bench", "results", $"{question}.json");
}

/// <summary>One figure.</summary>
/// <param name="Subject">Of what.</param>
/// <param name="Unit">What was measured, and in which unit.</param>
/// <param name="Value">How much.</param>
internal sealed record Sample(string Subject, string Unit, double Value);
