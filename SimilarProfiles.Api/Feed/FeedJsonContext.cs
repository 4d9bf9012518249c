using System.Text.Json.Serialization;
using SimilarProfiles.Api.Json;

namespace SimilarProfiles.Api.Feed;

/// <summary>How the feed's events become JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(ClearedData))]
[JsonSerializable(typeof(FailedData))]
[JsonSerializable(typeof(PurgedData))]
[JsonSerializable(typeof(GapData))]
internal sealed partial class FeedJsonContext : JsonSerializerContext;
