namespace SimilarProfiles.Store;

/// <summary>
/// The identity of a clear, so that the store can say what it dropped if it is repeated; and what it deletes of other services.
/// </summary>
/// <param name="Id">Unique to the clear, and the same in each repetition; null for a clear that is not repeated.</param>
/// <param name="Life">The least time for which the store should remember it.</param>
internal readonly record struct ClearMark(string? Id, TimeSpan Life)
{
    /// <summary>Longer than the time for which callers repeat a clear automatically.</summary>
    public static readonly TimeSpan UsualLife = GrainDeadlines.Repetitions;

    private readonly IReadOnlyList<string>? _spellings;

    /// <summary>How the caller wrote the username, if not in the canonical form; keys of other services may use these spellings.</summary>
    public IReadOnlyList<string> Spellings { get => _spellings ?? []; init => _spellings = value; }

    /// <summary>How many keys of other services were deleted for this clear before the call to the store.</summary>
    public int LegacyKeys { get; init; }
}
