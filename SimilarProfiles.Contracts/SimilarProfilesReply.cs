namespace SimilarProfiles;

/// <summary>
/// The answer to <see cref="ISimilarProfilesCacheGrain.ReadAsync"/>: a <see cref="SimilarProfilesResult"/> whose profiles are the
/// JSON of HTTP answers, so nothing has to be serialized or parsed again.
/// </summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.SimilarProfilesReply")]
public sealed record SimilarProfilesReply
{
    /// <summary>The canonical username of the requested profile.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>False if the source does not know the profile; then there are no similar profiles.</summary>
    [Id(1)] public required bool Found { get; init; }

    /// <summary>The similar profiles: no more than the caller's limit, but all of them with a near lease.</summary>
    [Id(2)] public required ProfilesJson Profiles { get; init; }

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

    /// <summary>See <see cref="SimilarProfilesResult.Cacheable"/>.</summary>
    [Id(9)] public required bool Cacheable { get; init; }

    /// <summary>True if the source was asked for this answer.</summary>
    [Id(10)] public bool SourceAsked { get; init; }

    /// <summary>How long the caller may answer with this copy, counted from before it sent the request; zero if it may not.</summary>
    [Id(11)] public TimeSpan NearLease { get; init; }

    /// <summary>Unique to the fetch of this data, see <see cref="FetchStamp"/>; empty from a silo of an older version.</summary>
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
