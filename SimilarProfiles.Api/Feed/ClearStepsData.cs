namespace SimilarProfiles.Api.Feed;

/// <summary>How long each step of a clear took, in milliseconds; one after the other.</summary>
public sealed record ClearStepsData
{
    /// <summary>The store's own step. Near copies are recalled meanwhile.</summary>
    public required double StoreMs { get; init; }

    /// <summary>The wait for leases of other activations.</summary>
    public required double LeasesMs { get; init; }

    /// <summary>What was left to wait after that until every near copy was dropped.</summary>
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
