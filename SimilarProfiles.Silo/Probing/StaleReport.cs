namespace SimilarProfiles.Probing;

/// <summary>The last stale answer that a silo's probe saw.</summary>
/// <param name="Layer">Who gave it.</param>
/// <param name="Ago">How long before the report was made it came.</param>
/// <param name="AfterClear">How long after the clear was acknowledged its read began.</param>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.StaleReport")]
internal sealed record StaleReport(
    [property: Id(0)] ProbeLayer Layer, [property: Id(1)] TimeSpan Ago, [property: Id(2)] TimeSpan AfterClear);
