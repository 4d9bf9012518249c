using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;

namespace SimilarProfiles.Statistics;

/// <summary>Registers the statistics of a silo.</summary>
internal static class StatisticsServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="CacheInstruments"/> and what adds up its counts over the cluster. The store registers its
    /// <see cref="Store.IStoreInspector"/>; a CDN registers its <see cref="IPurgeBacklog"/>, before or after this.
    /// </summary>
    public static ISiloBuilder AddSimilarProfilesStatistics(this ISiloBuilder silo)
    {
        silo.Services.AddMetrics();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddOptions<StatisticsOptions>().BindConfiguration(StatisticsOptions.Section).ValidateOnStart();
        silo.Services.AddSingleton<IValidateOptions<StatisticsOptions>, StatisticsOptionsValidator>();
        silo.Services.AddSingleton<RollingCounters>();
        silo.Services.AddSingleton<StaleMemory>();
        silo.Services.AddSingleton<CacheInstruments>();
        silo.Services.AddSingleton<SiloSampler>();
        silo.Services.AddSingleton<SiloReporter>();
        silo.Services.AddSingleton<ReportLedger>();
        silo.Services.AddSingleton<StatisticsCollector>();
        silo.Services.AddSingleton<StoreFiguresReader>();
        silo.Services.AddSingleton<ISiloStatisticsClient, SiloStatisticsClient>();
        silo.Services.TryAddSingleton<IPurgeBacklog, NoPurgeBacklog>();
        return silo.AddGrainService<SiloStatisticsService>();
    }
}
