using System.Collections.Immutable;

namespace SimilarProfiles;

/// <summary>The answer to a read.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.SimilarProfilesResult")]
public sealed record SimilarProfilesResult
{
    /// <summary>The most profiles that a source may give and a caller may ask for.</summary>
    public const int MaxProfiles = 200;

    /// <summary>The canonical username of the profile that was asked for.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>False when the source does not know the profile; then there are no profiles.</summary>
    [Id(1)] public required bool Found { get; init; }

    /// <summary>The similar profiles, best first, no more than the caller's limit.</summary>
    [Id(2)] public required ImmutableArray<SimilarProfile> Profiles { get; init; }

    /// <summary>How many similar profiles there are without the limit.</summary>
    [Id(3)] public required int Total { get; init; }

    /// <summary>A hash of the content; equal for equal content, whenever it was fetched.</summary>
    [Id(4)] public required string ContentHash { get; init; }

    /// <summary>When the fetch that brought this data began (UTC).</summary>
    [Id(5)] public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Until when it counts as fresh (UTC).</summary>
    [Id(6)] public required DateTimeOffset FreshUntil { get; init; }

    /// <summary>How the cache came to the answer.</summary>
    [Id(7)] public required ReadOutcome Outcome { get; init; }

    /// <summary>True when this reader shared a fetch that another had started.</summary>
    [Id(8)] public bool Collapsed { get; init; }

    /// <summary>
    /// True when the data is the cache's. False when it may be given to this caller only, and kept by nobody: the
    /// store refused it because a clear overtook its fetch, or the store could not be reached.
    /// </summary>
    [Id(9)] public required bool Cacheable { get; init; }

    /// <summary>True when the source was asked for this answer; a stale one may also be served without asking, after a failure.</summary>
    [Id(10)] public bool SourceAsked { get; init; }
}
