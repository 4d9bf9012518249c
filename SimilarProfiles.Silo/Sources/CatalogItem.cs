using System.Text.Json;

namespace SimilarProfiles.Sources;

/// <summary>One item of a list in the catalogue, which can say where it is.</summary>
/// <param name="List">The name of the list.</param>
/// <param name="Number">Its place in the list, from 1.</param>
/// <param name="Value">The item.</param>
internal readonly record struct CatalogItem(string List, int Number, JsonElement Value)
{
    private const int ShownCharacters = 120;

    /// <summary>The items of a list of the catalogue.</summary>
    /// <exception cref="CatalogFormatException">There is no such list.</exception>
    public static IEnumerable<CatalogItem> Of(JsonElement root, string list) =>
        root.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Select((item, index) => new CatalogItem(list, index + 1, item))
            : throw new CatalogFormatException($"it has no list \"{list}\"");

    /// <summary>A property of the item, which must be a text that is not blank.</summary>
    /// <exception cref="CatalogFormatException">It is not.</exception>
    public string Text(string property) =>
        Value.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw Wrong($"it has no text \"{property}\"");

    /// <summary>What to throw for a problem with the item.</summary>
    public CatalogFormatException Wrong(string problem)
    {
        var text = Value.GetRawText();
        var shown = text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
        return new CatalogFormatException($"{List}, item {Number}, {shown}: {problem}");
    }
}
