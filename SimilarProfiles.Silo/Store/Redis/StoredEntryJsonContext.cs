using System.Text.Json.Serialization;

namespace SimilarProfiles.Store.Redis;

/// <summary>How entries become JSON: snake_case, and nothing missing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredEntry))]
internal sealed partial class StoredEntryJsonContext : JsonSerializerContext;
