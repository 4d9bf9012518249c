using System.Net.Http.Json;
using System.Text.Json;

namespace SimilarProfiles.Testing.Probing;

/// <summary>What the statistics say that the probe found.</summary>
internal sealed record ProbeFindings(JsonElement Json)
{
    /// <summary>How the log line about a stale answer begins.</summary>
    public const string StaleLine = "Stale: ";

    private static readonly string[] Layers = ["grain_24h", "api_24h", "edge_24h"];

    public string Status => Json.GetProperty("status").GetString()!;

    public string? LastStaleLayer => Json.GetProperty("last_stale_layer").GetString();

    /// <summary>Stale answers at all layers.</summary>
    public long Stale => Layers.Sum(layer => Count(layer, "stale"));

    public long GrainFresh => Count("grain_24h", "fresh");

    public long ApiFresh => Count("api_24h", "fresh");

    public long EdgeFresh => Count("edge_24h", "fresh");

    public long EdgeStale => Count("edge_24h", "stale");

    public static async Task<ProbeFindings> ReadAsync(HttpClient api)
    {
        var statistics = await api.GetFromJsonAsync<JsonElement>(new Uri("/api/similar-cache/stats", UriKind.Relative));
        return new ProbeFindings(statistics.GetProperty("probe").Clone());
    }

    public override string ToString() => Json.GetRawText();

    private long Count(string layer, string outcome) => Json.GetProperty(layer).GetProperty(outcome).GetInt64();
}
