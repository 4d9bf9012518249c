using System.Collections.Immutable;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Statistics;

/// <summary>What one silo counted since its sample before, about ten seconds.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.SiloSample")]
internal sealed record SiloSample
{
    /// <summary>When it was taken: the time since the silo began to count, by its monotonic clock.</summary>
    [Id(0)] public required TimeSpan At { get; init; }

    /// <summary>The counts; its minute means nothing.</summary>
    [Id(1)] public required MinuteCounts Counts { get; init; }

    /// <summary>How long the clears took.</summary>
    [Id(2)] public required ImmutableArray<DurationCell> ClearTimes { get; init; }

    /// <summary>CDN purges that were due and not confirmed at that time.</summary>
    [Id(3)] public required long PurgesPending { get; init; }
}
