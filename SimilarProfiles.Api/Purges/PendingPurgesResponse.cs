namespace SimilarProfiles.Api.Purges;

/// <summary>The answer to a look at the pending purges.</summary>
public sealed record PendingPurgesResponse
{
    /// <summary>True: failures have an error body instead.</summary>
    public required bool Success { get; init; }

    /// <summary>What is pending.</summary>
    public required PendingPurgesData Data { get; init; }

    /// <summary>The result in a sentence.</summary>
    public required string Message { get; init; }

    internal static PendingPurgesResponse From(PendingPurges pending) => new()
    {
        Success = true,
        Data = new PendingPurgesData
        {
            Purges = [.. pending.Purges.Select(PendingPurgeItem.From)],
            Count = pending.Purges.Length,
            OnRecord = pending.OnRecord,
            Asked = pending.Asked,
        },
        Message = pending.Purges.Length switch
        {
            0 => "No purge is pending",
            1 => "1 pending purge",
            var count => $"{count} pending purges",
        },
    };
}
