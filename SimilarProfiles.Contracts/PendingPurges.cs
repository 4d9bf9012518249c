using System.Collections.Immutable;

namespace SimilarProfiles;

/// <summary>The purges that are due and that the CDN has not confirmed.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.PendingPurges")]
public sealed record PendingPurges
{
    /// <summary>
    /// Profiles with a reminder of a purge. These are more than are pending: they include profiles whose first purge is confirmed and
    /// whose second purge, for answers that were in transit, is not due yet or is still on record.
    /// </summary>
    [Id(0)] public required int OnRecord { get; init; }

    /// <summary>Of those, how many were asked: all, unless the limit or the deadline came first.</summary>
    [Id(1)] public required int Asked { get; init; }

    /// <summary>The pending ones among those asked, in the order in which their reminders were last registered.</summary>
    [Id(2)] public required ImmutableArray<PendingPurge> Purges { get; init; }
}
