namespace SimilarProfiles;

/// <summary>How long each step of a clear took. The steps run one after another, so their sum is nearly the whole duration.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ClearSteps")]
public sealed record ClearSteps
{
    /// <summary>The store's own step. Near copies are recalled at the same time.</summary>
    [Id(0)] public required TimeSpan Store { get; init; }

    /// <summary>The wait for leases of other activations; zero in a steady cluster.</summary>
    [Id(1)] public required TimeSpan Leases { get; init; }

    /// <summary>The remaining wait after that until every near copy was dropped.</summary>
    [Id(2)] public required TimeSpan Recalls { get; init; }

    /// <summary>How many processes were asked to drop a near copy.</summary>
    [Id(3)] public required int NearCopies { get; init; }

    /// <summary>The wait for the CDN's first purge; null without a CDN.</summary>
    [Id(4)] public TimeSpan? Cdn { get; init; }
}
