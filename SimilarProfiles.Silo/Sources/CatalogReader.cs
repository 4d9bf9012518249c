using System.Text.Json;
using System.Text.Unicode;

namespace SimilarProfiles.Sources;

/// <summary>
/// Reads a catalogue: UTF-8 JSON, comments and trailing commas allowed, of
/// <c>profiles</c>, each with <c>username</c> and <c>full_name</c>;
/// <c>appearances</c>, each <c>[username, username, times]</c>; and, optionally, <c>image_url</c>, where
/// <c>{username}</c> stands for the username. Anything else in it is for the reader.
/// </summary>
internal static class CatalogReader
{
    private const string Placeholder = "{username}";

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads one.</summary>
    /// <exception cref="CatalogFormatException">It cannot be used; the message says what is wrong, and where.</exception>
    public static ProfileCatalog Read(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span)) throw new CatalogFormatException("it is not UTF-8");
        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, Lenient);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new CatalogFormatException(e.LineNumber is { } line ? $"line {line + 1}: {e.Message}" : e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair, which JSON can escape and a string cannot hold.
            throw new CatalogFormatException("it has a text that is not Unicode", e);
        }
    }

    private static ProfileCatalog Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new CatalogFormatException("it is not a JSON object");

        var image = ImageUrl(root);
        var profiles = new List<CatalogProfile>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in CatalogItem.Of(root, "profiles"))
        {
            var profile = Profile(item, image);
            if (!places.TryAdd(profile.Username, profiles.Count)) throw item.Wrong($"\"{profile.Username}\" is there twice");
            profiles.Add(profile);
        }

        var appearances = new List<CoAppearance>();
        var pairs = new HashSet<(int, int)>();
        foreach (var item in CatalogItem.Of(root, "appearances"))
        {
            var appearance = Appearance(item, places);
            var (first, second, _) = appearance;
            if (!pairs.Add((Math.Min(first, second), Math.Max(first, second)))) throw item.Wrong("the pair is there twice");
            appearances.Add(appearance);
        }

        return new ProfileCatalog(profiles, appearances);
    }

    private static string? ImageUrl(JsonElement root)
    {
        if (!root.TryGetProperty("image_url", out var value)) return null;
        if (value.ValueKind == JsonValueKind.String
            && value.GetString() is { } template
            && template.Contains(Placeholder, StringComparison.Ordinal)
            && Uri.TryCreate(template.Replace(Placeholder, "a", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp))
        {
            return template;
        }

        throw new CatalogFormatException($"image_url: it is not an http or https address with {Placeholder} in it");
    }

    private static CatalogProfile Profile(CatalogItem item, string? image)
    {
        if (item.Value.ValueKind != JsonValueKind.Object) throw item.Wrong("it is not an object");
        var text = item.Text("username");
        if (!Username.TryParse(text, out var username, out var problem)) throw item.Wrong(problem.Describe());
        if (username.Value != text) throw item.Wrong($"the username must be written \"{username}\"");
        return new CatalogProfile(text, item.Text("full_name"), image?.Replace(Placeholder, text, StringComparison.Ordinal));
    }

    private static CoAppearance Appearance(CatalogItem item, Dictionary<string, int> places)
    {
        var value = item.Value;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 3
            || value[0].ValueKind != JsonValueKind.String || value[1].ValueKind != JsonValueKind.String)
        {
            throw item.Wrong("it is not [\"username\", \"username\", times]");
        }

        var (first, second) = (Place(value[0]), Place(value[1]));
        if (first == second) throw item.Wrong("the two are the same");
        if (value[2].ValueKind != JsonValueKind.Number || !value[2].TryGetInt32(out var times)
            || times is < 1 or > CoAppearance.MaxTimes)
        {
            throw item.Wrong($"times must be a whole number from 1 to {CoAppearance.MaxTimes}");
        }

        return new CoAppearance(first, second, times);

        int Place(JsonElement name) =>
            places.TryGetValue(name.GetString()!, out var place) ? place : throw item.Wrong($"no profile is called {name.GetRawText()}");
    }
}
