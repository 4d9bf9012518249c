namespace SimilarProfiles.Sources;

/// <summary>One account as a source gives it; its place in the list is its rank.</summary>
/// <param name="Username">Its username, as the source spells it.</param>
/// <param name="FullName">Its display name.</param>
/// <param name="ProfileImageUrl">The address of its picture, if it has one.</param>
/// <param name="Followers">How many accounts follow it, 0 or more.</param>
/// <param name="Score">How alike it is, 0 to 1.</param>
internal sealed record SourceProfile(string Username, string FullName, string? ProfileImageUrl, long Followers, double Score);
