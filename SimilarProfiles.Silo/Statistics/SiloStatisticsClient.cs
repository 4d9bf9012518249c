using System.Collections.Immutable;
using Orleans.Runtime.Services;

namespace SimilarProfiles.Statistics;

/// <inheritdoc cref="ISiloStatisticsClient"/>
internal sealed class SiloStatisticsClient(IServiceProvider services)
    : GrainServiceClient<ISiloStatisticsService>(services), ISiloStatisticsClient
{
    /// <inheritdoc/>
    public Task<ImmutableArray<SiloReport>> ReportAsync(SiloAddress silo, long? since) =>
        GetGrainService(silo).ReportAsync(since);
}
