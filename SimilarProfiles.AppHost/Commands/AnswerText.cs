using System.Text;
using System.Text.Json;

namespace SimilarProfiles.AppHost.Commands;

/// <summary>Answers of the API as Markdown.</summary>
internal static class AnswerText
{
    /// <summary>The answer in a sentence.</summary>
    public static string Message(JsonElement body) =>
        body.TryGetProperty("message", out var message) && message.GetString() is { } text ? text : "Done";

    /// <summary>The receipt of a clear: what was measured.</summary>
    public static string OfClear(JsonElement body) =>
        Render(body, body.GetProperty("data").GetProperty("cache_clearing"), body.GetProperty("data").GetProperty("cache_details"));

    /// <summary>Any other answer: all that it has.</summary>
    public static string OfData(JsonElement body) => Render(body, body.GetProperty("data"));

    private static string Render(JsonElement body, params ReadOnlySpan<JsonElement> parts)
    {
        var text = new StringBuilder();
        if (body.TryGetProperty("message", out var message)) text.Append(message.GetString()).Append("\n\n");
        text.Append("| | |\n|---|---|\n");
        foreach (var part in parts)
        {
            foreach (var property in part.EnumerateObject())
                text.Append("| ").Append(property.Name.Replace('_', ' ')).Append(" | **").Append(Value(property.Value)).Append("** |\n");
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
