namespace SimilarProfiles.Probing;

/// <summary>The last stale answer that a silo's probe saw.</summary>
/// <param name="Layer">The layer that gave it.</param>
/// <param name="Ago">The time from the answer to the report.</param>
/// <param name="AfterClear">The time from the acknowledgement of the clear to the start of the read.</param>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.StaleReport")]
internal sealed record StaleReport(
    [property: Id(0)] ProbeLayer Layer, [property: Id(1)] TimeSpan Ago, [property: Id(2)] TimeSpan AfterClear);
