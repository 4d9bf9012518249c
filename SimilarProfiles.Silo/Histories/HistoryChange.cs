using System.Collections.Immutable;

namespace SimilarProfiles.Histories;

/// <summary>What is to be written into a profile's history.</summary>
/// <param name="Clears">Clears.</param>
/// <param name="CdnConfirmedAt">When the CDN had confirmed the purges of all clears until then; null if that is not known.</param>
internal readonly record struct HistoryChange(ImmutableArray<PastClear> Clears, DateTimeOffset? CdnConfirmedAt)
{
    /// <summary>No change.</summary>
    public static HistoryChange None { get; } = new([], null);

    /// <summary>This change and a later one.</summary>
    public HistoryChange With(HistoryChange later) =>
        new HistoryChange([.. Clears, .. later.Clears], later.CdnConfirmedAt ?? CdnConfirmedAt).Shortened();

    /// <summary>The same, limited to the number of clears that a history keeps, newest first.</summary>
    public HistoryChange Shortened() => this with { Clears = Latest(Clears) };

    /// <summary>A history after the change, newest first.</summary>
    public ImmutableArray<PastClear> ApplyTo(ImmutableArray<PastClear> history)
    {
        var latest = Latest([.. Clears, .. history]);
        return CdnConfirmedAt is { } at ? [.. latest.Select(clear => Confirm(clear, at))] : latest;
    }

    // What was written without being told so is written again.
    private static ImmutableArray<PastClear> Latest(ImmutableArray<PastClear> clears) =>
        [.. clears.Distinct().OrderByDescending(static clear => clear.At).Take(ClearHistory.MaxClears)];

    // A clear's purge includes those of the clears before it.
    private static PastClear Confirm(PastClear clear, DateTimeOffset at) =>
        clear.CdnCoordination == CdnCoordination.NoActionNeeded || clear.CdnConfirmedAt is not null || clear.At > at
            ? clear
            : clear with { CdnCoordination = CdnCoordination.Completed, CdnConfirmedAt = at };
}
