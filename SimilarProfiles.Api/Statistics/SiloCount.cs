namespace SimilarProfiles.Api.Statistics;

/// <summary>The silos of the cluster.</summary>
public sealed record SiloCount
{
    /// <summary>Silos that are members of the cluster.</summary>
    public required int Active { get; init; }

    /// <summary>Those of them that answered in time; the figures are theirs.</summary>
    public required int Responding { get; init; }
}
