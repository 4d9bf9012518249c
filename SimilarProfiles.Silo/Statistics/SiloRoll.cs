namespace SimilarProfiles.Statistics;

/// <summary>Who was asked for statistics, and who answered.</summary>
/// <param name="Active">The silos that are members of the cluster.</param>
/// <param name="Responding">How many of them answered in time.</param>
internal sealed record SiloRoll(IReadOnlySet<SiloAddress> Active, int Responding);
