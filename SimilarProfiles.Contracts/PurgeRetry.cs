namespace SimilarProfiles;

/// <summary>The result of a request to retry all pending purges.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.PurgeRetry")]
public sealed record PurgeRetry
{
    /// <summary>Profiles with a reminder of a purge.</summary>
    [Id(0)] public required int OnRecord { get; init; }

    /// <summary>Of those, how many answered before the deadline.</summary>
    [Id(1)] public required int Asked { get; init; }

    /// <summary>Of those that answered, how many have no due purge any more.</summary>
    [Id(2)] public required int Completed { get; init; }

    /// <summary>Of those that answered, how many the CDN has still not confirmed. Their purges are still being retried.</summary>
    [Id(3)] public required int Pending { get; init; }
}
