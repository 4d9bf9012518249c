namespace SimilarProfiles;

/// <summary>
/// The answer to <see cref="ISimilarProfilesCacheGrain.ReadAsync"/>: a <see cref="SimilarProfilesResult"/> whose profiles are the
/// JSON that HTTP answers carry, so that nothing is written or read again on the way.
/// </summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.SimilarProfilesReply")]
public sealed record SimilarProfilesReply
{
    /// <summary>The canonical username of the profile that was asked for.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>False when the source does not know the profile; then there are no profiles.</summary>
    [Id(1)] public required bool Found { get; init; }

    /// <summary>The similar profiles: no more than the caller's limit, but all of them with a near lease.</summary>
    [Id(2)] public required ProfilesJson Profiles { get; init; }

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

    /// <summary>See <see cref="SimilarProfilesResult.Cacheable"/>.</summary>
    [Id(9)] public required bool Cacheable { get; init; }

    /// <summary>True when the source was asked for this answer.</summary>
    [Id(10)] public bool SourceAsked { get; init; }

    /// <summary>For how long from before it asked the caller may answer with this itself; zero when it may not.</summary>
    [Id(11)] public TimeSpan NearLease { get; init; }

    /// <summary>Unique to the fetch that brought this data, see <see cref="FetchStamp"/>; empty from a silo of a version that does not say.</summary>
    [Id(12)] public string Version { get; init; } = "";

    /// <summary>The same answer with the profiles as objects.</summary>
    public SimilarProfilesResult ToResult() => new()
    {
        Username = Username,
        Found = Found,
        Profiles = Profiles.Decode(),
        Total = Total,
        ContentHash = ContentHash,
        FetchedAt = FetchedAt,
        FreshUntil = FreshUntil,
        Outcome = Outcome,
        Collapsed = Collapsed,
        Cacheable = Cacheable,
        SourceAsked = SourceAsked,
    };
}
