using System.Text.Json.Serialization;

namespace SimilarProfiles.Sources;

/// <summary>What a source answers over HTTP, as it stands there.</summary>
/// <param name="Profiles">The similar profiles.</param>
internal sealed record HttpAnswer(IReadOnlyList<HttpAnswerProfile?>? Profiles);

/// <summary>One profile as a source writes it; anything may be missing.</summary>
/// <param name="Username">Its username.</param>
/// <param name="FullName">Its display name.</param>
/// <param name="ProfileImageUrl">The address of its picture; optional.</param>
/// <param name="Followers">How many accounts follow it.</param>
/// <param name="Score">How alike it is.</param>
internal sealed record HttpAnswerProfile(
    string? Username, string? FullName, string? ProfileImageUrl, long? Followers, double? Score);

/// <summary>The generated reader of <see cref="HttpAnswer"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HttpAnswer))]
internal sealed partial class HttpAnswerJsonContext : JsonSerializerContext;
