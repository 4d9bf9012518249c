namespace SimilarProfiles.Tests.Statistics;

/// <summary>One measurement that an instrument made.</summary>
internal sealed record Measured(string Name, string? Unit, double Value, string Tags);
