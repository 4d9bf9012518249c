using System.Collections.Immutable;

namespace SimilarProfiles;

/// <summary>The silos of the cluster, as one of them sees it.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ClusterMembers")]
public sealed record ClusterMembers
{
    /// <summary>The members, by name; departed members come last.</summary>
    [Id(0)] public required ImmutableArray<SiloMember> Members { get; init; }

    /// <summary>When this list was made (UTC).</summary>
    [Id(1)] public required DateTimeOffset Timestamp { get; init; }
}
