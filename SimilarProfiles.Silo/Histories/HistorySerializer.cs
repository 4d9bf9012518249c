using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orleans.Storage;

namespace SimilarProfiles.Histories;

/// <summary>
/// Histories as plain JSON, without type names. Unknown fields are skipped, and missing fields have their defaults, so silos of two
/// versions can share them.
/// </summary>
internal sealed class HistorySerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input!, TypeOf<T>()));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize(input, TypeOf<T>())!;

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)HistoryJsonContext.Default.GetTypeInfo(typeof(T))!;
}

/// <summary>How histories become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(HistoryState))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
