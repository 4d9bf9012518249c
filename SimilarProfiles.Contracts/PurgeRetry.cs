namespace SimilarProfiles;

/// <summary>What became of a request to retry all pending purges.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.PurgeRetry")]
public sealed record PurgeRetry
{
    /// <summary>Profiles with a reminder of a purge.</summary>
    [Id(0)] public required int OnRecord { get; init; }

    /// <summary>Of those, how many answered before the deadline.</summary>
    [Id(1)] public required int Asked { get; init; }

    /// <summary>Of those asked, how many have no purge that is due any more.</summary>
    [Id(2)] public required int Completed { get; init; }

    /// <summary>Of those asked, how many the CDN has still not confirmed; they go on being retried.</summary>
    [Id(3)] public required int Pending { get; init; }
}
