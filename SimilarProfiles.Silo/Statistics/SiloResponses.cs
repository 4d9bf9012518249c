namespace SimilarProfiles.Statistics;

/// <summary>Who was asked for statistics, and who answered.</summary>
/// <param name="Active">The silos that are members of the cluster.</param>
/// <param name="Responding">Those of them that answered in time.</param>
internal sealed record SiloResponses(IReadOnlySet<SiloAddress> Active, IReadOnlySet<SiloAddress> Responding);
