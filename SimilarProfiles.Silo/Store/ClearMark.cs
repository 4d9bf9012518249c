namespace SimilarProfiles.Store;

/// <summary>Which clear it is, so that the store can say what it dropped if it is made again.</summary>
/// <param name="Id">Unique to the clear, and the same in each repetition; null for one that is not repeated.</param>
/// <param name="Life">How long the store should know, at least.</param>
internal readonly record struct ClearMark(string? Id, TimeSpan Life)
{
    /// <summary>Longer than callers of a clear repeat it by themselves.</summary>
    public static readonly TimeSpan UsualLife = TimeSpan.FromSeconds(30);
}
