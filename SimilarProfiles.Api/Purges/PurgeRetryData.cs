namespace SimilarProfiles.Api.Purges;

/// <summary>What became of a retry of all pending purges.</summary>
public sealed record PurgeRetryData
{
    /// <summary>Profiles with a purge on record.</summary>
    public required int OnRecord { get; init; }

    /// <summary>Of those, how many answered before the deadline; the others go on as they were.</summary>
    public required int Asked { get; init; }

    /// <summary>Of those asked, how many have no purge that is due any more.</summary>
    public required int Completed { get; init; }

    /// <summary>Of those asked, how many the CDN has still not confirmed; they go on being retried.</summary>
    public required int Pending { get; init; }
}
