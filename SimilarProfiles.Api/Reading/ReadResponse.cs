namespace SimilarProfiles.Api.Reading;

/// <summary>The answer to a read. It contains nothing that varies between answers with the same content, so its ETag is correct.</summary>
public sealed record ReadResponse
{
    /// <summary>Always true: failures have an error body instead.</summary>
    public required bool Success { get; init; }

    /// <summary>The similar profiles.</summary>
    public required ReadData Data { get; init; }

    /// <summary>The result in a sentence.</summary>
    public required string Message { get; init; }

    internal static ReadResponse From(SimilarProfilesResult result) => new()
    {
        Success = true,
        Data = ReadData.From(result),
        Message = result.Profiles.Length == 1
            ? $"1 similar profile for @{result.Username}"
            : $"{result.Profiles.Length} similar profiles for @{result.Username}",
    };
}

/// <summary>The similar profiles of one profile.</summary>
public sealed record ReadData
{
    /// <summary>The requested canonical username.</summary>
    public required string Username { get; init; }

    /// <summary>The accounts most similar to it, best first.</summary>
    public required IReadOnlyList<SimilarProfileItem> SimilarProfiles { get; init; }

    /// <summary>How many are in this answer.</summary>
    public required int Count { get; init; }

    /// <summary>How many there are without the limit.</summary>
    public required int Total { get; init; }

    internal static ReadData From(SimilarProfilesResult result) => new()
    {
        Username = result.Username,
        SimilarProfiles = [.. result.Profiles.Select(SimilarProfileItem.From)],
        Count = result.Profiles.Length,
        Total = result.Total,
    };
}

/// <summary>One account that is similar to the requested one.</summary>
public sealed record SimilarProfileItem
{
    /// <summary>Its username, as the source spells it.</summary>
    public required string Username { get; init; }

    /// <summary>Its display name.</summary>
    public required string FullName { get; init; }

    /// <summary>The address of its picture; null if the source has none.</summary>
    public required string? ProfileImageUrl { get; init; }

    /// <summary>How many accounts follow it.</summary>
    public required long Followers { get; init; }

    /// <summary>How similar the two are, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Its place; 1 is the most similar.</summary>
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
