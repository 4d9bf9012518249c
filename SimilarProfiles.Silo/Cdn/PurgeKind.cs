namespace SimilarProfiles.Cdn;

/// <summary>What one call to a CDN purges. A call carries one kind, and providers limit the kinds separately.</summary>
internal enum PurgeKind
{
    /// <summary>Surrogate keys.</summary>
    Keys = 0,

    /// <summary>Absolute addresses of images.</summary>
    Images = 1,
}
