namespace SimilarProfiles.Sources;

/// <summary>One profile as a source writes it; anything may be missing.</summary>
/// <param name="Username">Its username.</param>
/// <param name="FullName">Its display name.</param>
/// <param name="ProfileImageUrl">The address of its picture; optional.</param>
/// <param name="Followers">How many accounts follow it.</param>
/// <param name="Score">How alike it is.</param>
internal sealed record HttpAnswerProfile(
    string? Username, string? FullName, string? ProfileImageUrl, long? Followers, double? Score);
