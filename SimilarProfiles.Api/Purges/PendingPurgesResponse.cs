namespace SimilarProfiles.Api.Purges;

/// <summary>The list of pending purges.</summary>
public sealed record PendingPurgesResponse
{
    /// <summary>Always true: failures have an error body instead.</summary>
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

/// <summary>The pending purges.</summary>
public sealed record PendingPurgesData
{
    /// <summary>The pending ones among the profiles that were asked, up to the limit.</summary>
    public required IReadOnlyList<PendingPurgeItem> Purges { get; init; }

    /// <summary>How many are listed.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// Profiles with a purge on record. It includes profiles whose first purge is confirmed and whose second purge, for answers that
    /// were in transit, has not been made yet.
    /// </summary>
    public required int OnRecord { get; init; }

    /// <summary>Of those, how many were asked: all, unless the limit or the deadline came first.</summary>
    public required int Asked { get; init; }
}

/// <summary>A purge that is due and that the CDN has not confirmed.</summary>
public sealed record PendingPurgeItem
{
    /// <summary>The profile.</summary>
    public required string Username { get; init; }

    /// <summary>The first clear of the profile whose purge is not confirmed (UTC).</summary>
    public required DateTimeOffset PendingSince { get; init; }

    /// <summary>How often the CDN has been asked, since the last clear or since the current silo resumed the purge.</summary>
    public required int Attempts { get; init; }

    internal static PendingPurgeItem From(PendingPurge purge) => new()
    {
        Username = purge.Username,
        PendingSince = purge.Since,
        Attempts = purge.Attempts,
    };
}
