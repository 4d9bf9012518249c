namespace SimilarProfiles;

// Decision 11: docs/decisions/0011-images-invalidated.md
/// <summary>What an acknowledged clear did. The operation that dropped the data also took every count.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ClearReceipt")]
public sealed record ClearReceipt
{
    /// <summary>The canonical username.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>Whether anything was cached; a cached "no such profile" and keys of other services count.</summary>
    [Id(1)] public required bool CacheCleared { get; init; }

    /// <summary>How many similar profiles the dropped entry held.</summary>
    [Id(2)] public required int ProfilesCleared { get; init; }

    /// <summary>How many distinct addresses of profile images the dropped entry held.</summary>
    [Id(3)] public required int ImagesInvalidated { get; init; }

    /// <summary>What is known of the clear's purge at the CDN.</summary>
    [Id(4)] public required CdnCoordination CdnCoordination { get; init; }

    /// <summary>When the clear was acknowledged (UTC).</summary>
    [Id(5)] public required DateTimeOffset ClearedAt { get; init; }

    /// <summary>How long the clear took in the grain, including the wait for another activation's lease.</summary>
    [Id(6)] public required TimeSpan Duration { get; init; }

    /// <summary>How long each step took; null from a silo of an older version.</summary>
    [Id(7)] public ClearSteps? Steps { get; init; }

    /// <summary>
    /// How many keys that other services keep for the profile were deleted, in all attempts of this clear; null if none are
    /// configured (<c>SimilarProfiles:Legacy:Keys</c>), and from a silo of an older version.
    /// </summary>
    [Id(8)] public int? LegacyKeysDeleted { get; init; }
}
