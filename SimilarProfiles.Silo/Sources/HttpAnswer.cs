namespace SimilarProfiles.Sources;

/// <summary>What a source answers over HTTP, as it stands there.</summary>
/// <param name="Profiles">The similar profiles.</param>
internal sealed record HttpAnswer(IReadOnlyList<HttpAnswerProfile?>? Profiles);
