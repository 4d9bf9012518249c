namespace SimilarProfiles;

/// <summary>The last clears of a profile.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ClearHistory")]
public sealed record ClearHistory
{
    /// <summary>The most clears of a profile that are kept.</summary>
    public const int MaxClears = 50;

    /// <summary>Whether clears are being recorded; a setting turns that off.</summary>
    [Id(0)] public required bool Recording { get; init; }

    /// <summary>The clears, newest first.</summary>
    [Id(1)] public required IReadOnlyList<PastClear> Clears { get; init; }
}
