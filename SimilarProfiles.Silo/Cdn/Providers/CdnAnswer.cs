using System.Text.Json;

namespace SimilarProfiles.Cdn.Providers;

/// <summary>What a CDN answered with 200 or 204.</summary>
/// <param name="Host">Who answered: host and port, for messages.</param>
/// <param name="MediaType">The type of the body, if it has one.</param>
/// <param name="Body">The body, at most <see cref="CdnHttp.MaxAnswerBytes"/>; empty when there is none.</param>
internal sealed record CdnAnswer(string Host, string? MediaType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the body is a JSON object of which a condition holds.</summary>
    /// <exception cref="PurgeFailedException">It is not JSON.</exception>
    public bool Says(Func<JsonElement, bool> condition)
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == JsonValueKind.Object && condition(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for a name with half of a surrogate pair.
            throw new PurgeFailedException($"{Host} answered what is not JSON", innerException: e);
        }
    }
}
