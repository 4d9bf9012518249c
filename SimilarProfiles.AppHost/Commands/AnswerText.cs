using System.Text;
using System.Text.Json;

namespace SimilarProfiles.AppHost.Commands;

/// <summary>Answers of the API as Markdown, for a dialog of the dashboard.</summary>
internal static class AnswerText
{
    /// <summary>The receipt of a clear: what was measured.</summary>
    public static string OfClear(JsonElement body) =>
        Render(body, body.GetProperty("data").GetProperty("cache_clearing"), body.GetProperty("data").GetProperty("cache_details"));

    /// <summary>What is cached for a profile.</summary>
    public static string OfState(JsonElement body) => Render(body, body.GetProperty("data"));

    private static string Render(JsonElement body, params ReadOnlySpan<JsonElement> parts)
    {
        var text = new StringBuilder();
        if (body.TryGetProperty("message", out var message)) text.Append(message.GetString()).Append("\n\n");
        foreach (var part in parts)
        {
            foreach (var property in part.EnumerateObject())
                text.Append("- ").Append(property.Name.Replace('_', ' ')).Append(": **").Append(Value(property.Value)).Append("**\n");
        }

        return text.ToString();
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "none",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToString(),
    };
}
