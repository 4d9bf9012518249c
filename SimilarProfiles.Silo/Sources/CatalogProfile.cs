namespace SimilarProfiles.Sources;

/// <summary>One account as the catalogue has it.</summary>
/// <param name="Username">Its canonical username.</param>
/// <param name="FullName">Its display name.</param>
/// <param name="ImageUrl">The address of its picture, if the catalogue says where pictures are.</param>
internal sealed record CatalogProfile(string Username, string FullName, string? ImageUrl);
