namespace SimilarProfiles;

// Decision 11: docs/decisions/0011-images-invalidated.md
/// <summary>What an acknowledged clear did; every count was taken by the operation that dropped the data.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ClearReceipt")]
public sealed record ClearReceipt
{
    /// <summary>The canonical username.</summary>
    [Id(0)] public required string Username { get; init; }

    /// <summary>Whether anything was cached, a cached "no such profile" and keys of other services included.</summary>
    [Id(1)] public required bool CacheCleared { get; init; }

    /// <summary>How many similar profiles the dropped entry held.</summary>
    [Id(2)] public required int ProfilesCleared { get; init; }

    /// <summary>How many different profile images the dropped entry held the addresses of.</summary>
    [Id(3)] public required int ImagesInvalidated { get; init; }

    /// <summary>How the clear was passed on to the CDN.</summary>
    [Id(4)] public required CdnCoordination CdnCoordination { get; init; }

    /// <summary>When the clear was acknowledged (UTC).</summary>
    [Id(5)] public required DateTimeOffset ClearedAt { get; init; }

    /// <summary>How long the clear took in the grain, waiting for another activation's lease included.</summary>
    [Id(6)] public required TimeSpan Duration { get; init; }

    /// <summary>How long each step took; null from a silo of an older version.</summary>
    [Id(7)] public ClearSteps? Steps { get; init; }

    /// <summary>
    /// How many keys that other services keep of the profile were deleted, in all tries of this clear; null where none are
    /// configured (<c>SimilarProfiles:Legacy:Keys</c>), and from a silo of an older version.
    /// </summary>
    [Id(8)] public int? LegacyKeysDeleted { get; init; }
}
