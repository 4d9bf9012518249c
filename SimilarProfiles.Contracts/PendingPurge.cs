namespace SimilarProfiles;

/// <summary>A purge that is due and that the CDN has not confirmed.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.PendingPurge")]
public sealed record PendingPurge
{
    /// <summary>The canonical username.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>Since when the profile has had a purge on record: the time of the first clear whose purge is not confirmed (UTC).</summary>
    [Id(1)] public required DateTimeOffset Since { get; init; }

    /// <summary>How often the CDN has been asked, since the last clear or since the current silo resumed the purge.</summary>
    [Id(2)] public required int Attempts { get; init; }
}
