using System.Net;
using System.Text.Json;

namespace SimilarProfiles.Edge.Tests;

/// <summary>What the service says is still to be purged.</summary>
internal static class PendingPurges
{
    /// <summary>Whether nothing is: neither by the statistics, nor by the record, second purges included.</summary>
    public static async Task<bool> NoneAsync(EdgeClient api)
    {
        var pending = await NumberAsync(api, "/api/similar-cache/stats", "purges_pending");
        var onRecord = await NumberAsync(api, "/api/similar-cache/purges", "on_record");
        return (pending, onRecord) == (0, 0);
    }

    private static async Task<long> NumberAsync(EdgeClient api, string path, string name)
    {
        var answer = await api.SendAsync(HttpMethod.Get, path);
        if (answer.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{path}: {answer.Status} {answer.Body}");
        using var body = JsonDocument.Parse(answer.Body);
        return Find(body.RootElement, name) ?? throw new InvalidOperationException($"{path} has no {name}: {answer.Body}");
    }

    private static long? Find(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number) return found.GetInt64();
        return element.EnumerateObject().Select(property => Find(property.Value, name)).FirstOrDefault(value => value is not null);
    }
}
