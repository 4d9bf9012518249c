namespace SimilarProfiles.Api.Feed;

/// <summary>The data of the event <c>clear</c>: a clear was acknowledged.</summary>
public sealed record ClearedData
{
    /// <summary>The profile.</summary>
    public required string Username { get; init; }

    /// <summary>When it was acknowledged (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Who asked for it: <c>key:{id}</c>, <c>sub:{subject}</c>, <c>anonymous</c>, or <c>grain call</c>.</summary>
    public required string? Caller { get; init; }

    /// <summary>Whether anything was cached.</summary>
    public required bool CacheCleared { get; init; }

    /// <summary>How many similar profiles were dropped.</summary>
    public required int ProfilesCleared { get; init; }

    /// <summary>How many distinct images they had.</summary>
    public required int ImagesInvalidated { get; init; }

    /// <summary><c>completed</c>, <c>pending</c> or <c>no_action_needed</c>, as in the answer to the clear.</summary>
    public required string CdnCoordination { get; init; }

    /// <summary>The id of the clear's purge, which the following events <c>purge</c> carry too. Null if there is nothing to purge.</summary>
    public required string? PurgeId { get; init; }

    /// <summary>How long it took in the grain, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>How long each step took; null from a silo of an older version.</summary>
    public required ClearStepsData? Steps { get; init; }

    /// <summary>The silo that made it: its address and start.</summary>
    public required string Silo { get; init; }
}

/// <summary>How long each step of a clear took, in milliseconds. The steps run one after another.</summary>
public sealed record ClearStepsData
{
    /// <summary>The store's own step. Near copies are recalled at the same time.</summary>
    public required double StoreMs { get; init; }

    /// <summary>The wait for leases of other activations.</summary>
    public required double LeasesMs { get; init; }

    /// <summary>The remaining wait after that until every near copy was dropped.</summary>
    public required double NearCopiesMs { get; init; }

    /// <summary>How many processes were asked to drop a near copy.</summary>
    public required int NearCopies { get; init; }

    /// <summary>The wait for the CDN's first purge; null without a CDN.</summary>
    public required double? CdnMs { get; init; }

    internal static ClearStepsData? From(ClearSteps? steps) => steps is null ? null : new()
    {
        StoreMs = Milliseconds(steps.Store),
        LeasesMs = Milliseconds(steps.Leases),
        NearCopiesMs = Milliseconds(steps.Recalls),
        NearCopies = steps.NearCopies,
        CdnMs = steps.Cdn is { } cdn ? Milliseconds(cdn) : null,
    };

    /// <summary>Milliseconds, to the microsecond.</summary>
    internal static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
