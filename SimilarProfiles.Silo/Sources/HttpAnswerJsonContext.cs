using System.Text.Json.Serialization;

namespace SimilarProfiles.Sources;

/// <summary>The generated reader of <see cref="HttpAnswer"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HttpAnswer))]
internal sealed partial class HttpAnswerJsonContext : JsonSerializerContext;
