namespace SimilarProfiles.Measuring;

/// <summary>How many durations are in one cell of <see cref="DurationScale"/>.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Count">How many.</param>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.DurationCell")]
internal readonly record struct DurationCell([property: Id(0)] int Cell, [property: Id(1)] int Count);
