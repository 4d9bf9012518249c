using System.Collections.Immutable;

namespace SimilarProfiles;

/// <summary>The answer to a read.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.SimilarProfilesResult")]
public sealed record SimilarProfilesResult
{
    /// <summary>The most profiles that a source may return and a caller may request.</summary>
    public const int MaxProfiles = 200;

    /// <summary>The canonical username of the requested profile.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>False if the source does not know the profile; then there are no similar profiles.</summary>
    [Id(1)] public required bool Found { get; init; }

    /// <summary>The similar profiles, best first, no more than the caller's limit.</summary>
    [Id(2)] public required ImmutableArray<SimilarProfile> Profiles { get; init; }

    /// <summary>How many similar profiles there are without the limit.</summary>
    [Id(3)] public required int Total { get; init; }

    /// <summary>A hash of the content: equal for equal content, regardless of the time of the fetch.</summary>
    [Id(4)] public required string ContentHash { get; init; }

    /// <summary>When the fetch of this data began (UTC).</summary>
    [Id(5)] public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Until when the data is fresh (UTC).</summary>
    [Id(6)] public required DateTimeOffset FreshUntil { get; init; }

    /// <summary>How the cache got the answer.</summary>
    [Id(7)] public required ReadOutcome Outcome { get; init; }

    /// <summary>True if this reader shared a fetch that another reader had started.</summary>
    [Id(8)] public bool Collapsed { get; init; }

    /// <summary>
    /// True if this is the data that the cache holds. False if it is for this caller only and nobody may keep it: the
    /// store refused it because a clear overtook its fetch, or the store could not be reached.
    /// </summary>
    [Id(9)] public required bool Cacheable { get; init; }

    /// <summary>True if the source was asked for this answer. After a failure, a stale answer may be served without asking.</summary>
    [Id(10)] public bool SourceAsked { get; init; }
}
