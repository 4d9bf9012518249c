namespace SimilarProfiles.Api.Purges;

/// <summary>The answer to a retry of all pending purges.</summary>
public sealed record PurgeRetryResponse
{
    /// <summary>True: the purges were asked for again, whatever the CDN answered. Failures have an error body instead.</summary>
    public required bool Success { get; init; }

    /// <summary>What became of it.</summary>
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
