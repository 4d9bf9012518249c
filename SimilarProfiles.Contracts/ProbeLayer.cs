namespace SimilarProfiles;

/// <summary>Where the probe reads a profile after its clear.</summary>
[GenerateSerializer, Alias("SimilarProfiles.ProbeLayer")]
public enum ProbeLayer
{
    /// <summary>The profile's grain, as another Orleans service reads it.</summary>
    Grain = 0,

    /// <summary>An API over HTTP, including its near copies.</summary>
    Api = 1,

    /// <summary>The CDN's edge over HTTP.</summary>
    Edge = 2,
}
