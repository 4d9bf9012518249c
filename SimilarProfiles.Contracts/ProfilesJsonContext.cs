using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SimilarProfiles;

/// <summary>How <see cref="ProfilesJson"/> is parsed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImmutableArray<SimilarProfile>))]
internal sealed partial class ProfilesJsonContext : JsonSerializerContext;
