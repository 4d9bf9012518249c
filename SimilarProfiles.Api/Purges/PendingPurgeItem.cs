namespace SimilarProfiles.Api.Purges;

/// <summary>A purge that is due and that the CDN has not confirmed.</summary>
public sealed record PendingPurgeItem
{
    /// <summary>The profile.</summary>
    public required string Username { get; init; }

    /// <summary>The first clear of the profile whose purge is not confirmed (UTC).</summary>
    public required DateTimeOffset PendingSince { get; init; }

    /// <summary>How often the CDN has been asked, since the last clear or since the silo that is at it took it up.</summary>
    public required int Attempts { get; init; }

    internal static PendingPurgeItem From(PendingPurge purge) => new()
    {
        Username = purge.Username,
        PendingSince = purge.Since,
        Attempts = purge.Attempts,
    };
}
