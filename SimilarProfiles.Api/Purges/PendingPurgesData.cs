namespace SimilarProfiles.Api.Purges;

/// <summary>The pending purges.</summary>
public sealed record PendingPurgesData
{
    /// <summary>The pending ones among the profiles that were asked, up to the limit.</summary>
    public required IReadOnlyList<PendingPurgeItem> Purges { get; init; }

    /// <summary>How many are listed.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// Profiles with a purge on record. It also counts those whose first purge is confirmed and whose second, for answers that
    /// were on their way, is not made yet.
    /// </summary>
    public required int OnRecord { get; init; }

    /// <summary>Of those, how many were asked: all, unless the limit or the deadline came first.</summary>
    public required int Asked { get; init; }
}
