using System.Collections.Immutable;
using Orleans.Services;

namespace SimilarProfiles.Statistics;

/// <summary>Reaches the <see cref="ISiloStatisticsService"/> of any silo.</summary>
internal interface ISiloStatisticsClient : IGrainServiceClient<ISiloStatisticsService>
{
    /// <inheritdoc cref="ISiloStatisticsService.ReportAsync"/>
    /// <param name="silo">The silo to ask.</param>
    /// <param name="since">The first minute that is asked for; null the first time.</param>
    Task<ImmutableArray<SiloReport>> ReportAsync(SiloAddress silo, long? since);
}
