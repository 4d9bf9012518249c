using System.Diagnostics;
using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Clearing;

/// <summary>What a clear dropped.</summary>
public sealed record CacheDetails
{
    /// <summary>How many similar profiles the dropped entry held.</summary>
    public required int ProfilesCleared { get; init; }

    /// <summary>How many different profile images the dropped entry held the addresses of.</summary>
    public required int ImagesInvalidated { get; init; }

    /// <summary>Which cache: <c>similar_profiles</c>.</summary>
    public required string CacheType { get; init; }

    /// <summary>
    /// <c>completed</c>: the CDN has confirmed the purge on all its edges; a second one, for answers that were on their way,
    /// follows by itself. <c>pending</c>: the purge is recorded and being retried.
    /// <c>no_action_needed</c>: nothing was cached, or no CDN is configured.
    /// </summary>
    public required string CdnCoordination { get; init; }

    /// <summary>
    /// How many keys that other services keep of the profile were deleted; left out where none are configured
    /// (<c>SimilarProfiles:Legacy:Keys</c>).
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? LegacyKeysDeleted { get; init; }

    internal static CacheDetails From(ClearReceipt receipt) => new()
    {
        ProfilesCleared = receipt.ProfilesCleared,
        ImagesInvalidated = receipt.ImagesInvalidated,
        CacheType = "similar_profiles",
        CdnCoordination = TextOf(receipt.CdnCoordination),
        LegacyKeysDeleted = receipt.LegacyKeysDeleted,
    };

    /// <summary>How answers call it.</summary>
    internal static string TextOf(SimilarProfiles.CdnCoordination coordination) => coordination switch
    {
        SimilarProfiles.CdnCoordination.NoActionNeeded => "no_action_needed",
        SimilarProfiles.CdnCoordination.Completed => "completed",
        SimilarProfiles.CdnCoordination.Pending => "pending",
        _ => throw new UnreachableException($"Unknown CDN coordination {coordination}"),
    };
}
