namespace SimilarProfiles;

/// <summary>The last clears of a profile.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ClearHistory")]
public sealed record ClearHistory
{
    /// <summary>The most clears of a profile that are kept.</summary>
    public const int MaxClears = 50;

    /// <summary>Whether clears are recorded; a setting can turn this off.</summary>
    [Id(0)] public required bool Recording { get; init; }

    /// <summary>The clears, newest first.</summary>
    [Id(1)] public required IReadOnlyList<PastClear> Clears { get; init; }
}
