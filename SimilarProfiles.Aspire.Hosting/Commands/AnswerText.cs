using System.Text;
using System.Text.Json;

namespace SimilarProfiles.AspireHosting.Commands;

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

    /// <summary>The state of a profile's cache, and its last clears where they are told.</summary>
    public static string OfState(JsonElement body)
    {
        var data = body.GetProperty("data");
        return Render(body, data) + (data.TryGetProperty("history", out var history) && history.GetArrayLength() > 0
            ? "\n" + Table(history.EnumerateArray().Select(static IEnumerable<JsonProperty> (clear) => clear.EnumerateObject()))
            : "");
    }

    /// <summary>What became of each of many clears.</summary>
    public static string OfClears(JsonElement body) => $"{Message(body)}\n\n" + Table(
        body.GetProperty("data").GetProperty("results").EnumerateArray().Select(static item =>
            item.EnumerateObject().Where(static property => property.Name is not "troubleshooting")));

    // Rows may have different columns: what failed has others than what did not.
    private static string Table(IEnumerable<IEnumerable<JsonProperty>> items)
    {
        var rows = items.Select(static item => item.ToDictionary(static property => property.Name, static property => property.Value)).ToArray();
        var columns = rows.SelectMany(static row => row.Keys).Distinct().ToArray();
        var text = new StringBuilder();
        text.Append("| ").AppendJoin(" | ", columns.Select(static column => column.Replace('_', ' '))).Append(" |\n");
        text.Append('|').Insert(text.Length, "---|", columns.Length).Append('\n');
        foreach (var row in rows)
            text.Append("| ").AppendJoin(" | ", columns.Select(column => row.TryGetValue(column, out var value) ? Cell(value) : "")).Append(" |\n");
        return text.ToString();
    }

    private static string Cell(JsonElement value) => Value(value).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Render(JsonElement body, params ReadOnlySpan<JsonElement> parts)
    {
        var text = new StringBuilder();
        if (body.TryGetProperty("message", out var message)) text.Append(message.GetString()).Append("\n\n");
        text.Append("| | |\n|---|---|\n");
        foreach (var part in parts)
        {
            foreach (var property in part.EnumerateObject().Where(static property => property.Value.ValueKind != JsonValueKind.Array))
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
