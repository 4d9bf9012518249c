using System.Collections.Immutable;

namespace SimilarProfiles.Histories;

/// <summary>A profile's history as stored by Orleans. A silo of another version may have written it.</summary>
internal sealed class HistoryState
{
    /// <summary>The clears, newest first.</summary>
    public ImmutableArray<PastClear> Clears { get; set; } = [];
}
