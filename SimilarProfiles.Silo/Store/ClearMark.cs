namespace SimilarProfiles.Store;

/// <summary>
/// Which clear it is, so that the store can say what it dropped if it is made again; and what it deletes of other services.
/// </summary>
/// <param name="Id">Unique to the clear, and the same in each repetition; null for one that is not repeated.</param>
/// <param name="Life">How long the store should know, at least.</param>
internal readonly record struct ClearMark(string? Id, TimeSpan Life)
{
    /// <summary>Longer than callers of a clear repeat it by themselves.</summary>
    public static readonly TimeSpan UsualLife = GrainDeadlines.Repetitions;

    private readonly IReadOnlyList<string>? _spellings;

    /// <summary>How the caller wrote the username, if otherwise than the canonical one; keys of other services may have it so.</summary>
    public IReadOnlyList<string> Spellings { get => _spellings ?? []; init => _spellings = value; }

    /// <summary>How many keys of other services were deleted for this clear before the store hears of it.</summary>
    public int LegacyKeys { get; init; }
}
