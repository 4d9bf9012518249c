namespace SimilarProfiles.Api.Purges;

/// <summary>The answer to a retry of all pending purges.</summary>
public sealed record PurgeRetryResponse
{
    /// <summary>Always true: the purges were requested again, whatever the CDN answered. Failures have an error body instead.</summary>
    public required bool Success { get; init; }

    /// <summary>The result of the retry.</summary>
    public required PurgeRetryData Data { get; init; }

    /// <summary>The result in a sentence.</summary>
    public required string Message { get; init; }

    internal static PurgeRetryResponse From(PurgeRetry retry) => new()
    {
        Success = true,
        Data = new PurgeRetryData
        {
            OnRecord = retry.OnRecord,
            Asked = retry.Asked,
            Completed = retry.Completed,
            Pending = retry.Pending,
        },
        Message = retry.OnRecord == 0
            ? "No purge is on record"
            : $"{retry.Pending} of {retry.Asked} still pending",
    };
}

/// <summary>The result of a retry of all pending purges.</summary>
public sealed record PurgeRetryData
{
    /// <summary>Profiles with a purge on record.</summary>
    public required int OnRecord { get; init; }

    /// <summary>Of those, how many answered before the deadline; the others continue as before.</summary>
    public required int Asked { get; init; }

    /// <summary>Of those that answered, how many have no due purge any more.</summary>
    public required int Completed { get; init; }

    /// <summary>Of those that answered, how many the CDN has still not confirmed. Their purges are still being retried.</summary>
    public required int Pending { get; init; }
}
