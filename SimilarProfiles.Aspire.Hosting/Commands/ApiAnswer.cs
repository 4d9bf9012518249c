using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>An answer of the API, for a person.</summary>
/// <param name="Body">The JSON of a success; undefined for a failure.</param>
/// <param name="Problem">What went wrong and what to do about it; null for a success.</param>
internal sealed record ApiAnswer(JsonElement Body, string? Problem)
{
    /// <summary>The status; null if there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>Reads an answer; one that is no JSON is a failure.</summary>
    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            var answer = response.IsSuccessStatusCode ? new ApiAnswer(body, null) : Failed(ProblemOf(body) ?? Text(response));
            return answer with { Status = response.StatusCode };
        }
        catch (JsonException)
        {
            return Failed(Text(response)) with { Status = response.StatusCode };
        }
    }

    /// <summary>A call that failed.</summary>
    public static ApiAnswer Failed(string problem) => new(default, problem);

    private static string? ProblemOf(JsonElement body)
    {
        if (Text(body, "error") is not { } error) return null;
        return Text(body, "troubleshooting") is { } advice ? $"{error} ({Text(body, "error_code")}). {advice}" : error;
    }

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Text(HttpResponseMessage response) => $"The API answered {(int)response.StatusCode} {response.ReasonPhrase}.";
}
