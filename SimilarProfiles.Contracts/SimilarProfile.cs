namespace SimilarProfiles;

/// <summary>One account that is similar to the requested one.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.SimilarProfile")]
public sealed record SimilarProfile
{
    /// <summary>Its username, as the source spells it.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>Its display name.</summary>
    [Id(1)] public required string FullName { get; init; }

    /// <summary>The address of its picture, if the source has one.</summary>
    [Id(2)] public string? ProfileImageUrl { get; init; }

    /// <summary>How many accounts follow it.</summary>
    [Id(3)] public long Followers { get; init; }

    /// <summary>How similar the two are, 0 to 1.</summary>
    [Id(4)] public double Score { get; init; }

    /// <summary>Its place among the similar profiles; 1 is the most similar.</summary>
    [Id(5)] public int Rank { get; init; }
}
