using System.Collections.Immutable;
using SimilarProfiles.Statistics;

namespace SimilarProfiles.Tests.Statistics;

/// <summary>Silos that answer as a test says; one of which it says nothing is never asked.</summary>
internal sealed class StubSilos : Dictionary<SiloAddress, Func<long?, Task<ImmutableArray<SiloReport>>>>, ISiloStatisticsClient
{
    public Task<ImmutableArray<SiloReport>> ReportAsync(SiloAddress silo, long? since) => this[silo](since);
}
