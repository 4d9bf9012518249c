namespace SimilarProfiles.Api.Reading;

/// <summary>One account that is like the one that was asked for.</summary>
public sealed record SimilarProfileItem
{
    /// <summary>Its username, as the source spells it.</summary>
    public required string Username { get; init; }

    /// <summary>Its display name.</summary>
    public required string FullName { get; init; }

    /// <summary>The address of its picture; null where the source has none.</summary>
    public required string? ProfileImageUrl { get; init; }

    /// <summary>How many accounts follow it.</summary>
    public required long Followers { get; init; }

    /// <summary>How alike the two are, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Its place; 1 is the most alike.</summary>
    public required int Rank { get; init; }

    internal static SimilarProfileItem From(SimilarProfile profile) => new()
    {
        Username = profile.Username,
        FullName = profile.FullName,
        ProfileImageUrl = profile.ProfileImageUrl,
        Followers = profile.Followers,
        Score = profile.Score,
        Rank = profile.Rank,
    };
}
