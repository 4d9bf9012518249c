using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using SimilarProfiles.Feed;
using SimilarProfiles.Hosting;
using SimilarProfiles.Measuring;
using SimilarProfiles.Statistics;
using SimilarProfiles.Store;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

/// <summary>A cluster of real silos with the statistics and a store that answers at once.</summary>
internal static class StatisticsCluster
{
    public static async Task<InProcessTestCluster> StartAsync(short silos, TimeSpan? pollEvery = null)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSimilarProfilesCaching();
            silo.AddSimilarProfilesStatistics().AddSimilarProfilesFeed();
            silo.Services.AddSingleton<IStoreInspector>(new StubInspector(_ => Task.FromResult(StubInspector.Figures)));
            // So long that it never happens by itself, unless a test is about that.
            silo.Services.Configure<StatisticsOptions>(options => options.PollEvery = pollEvery ?? TimeSpan.FromMinutes(10));
        });
        var cluster = builder.Build();
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        return cluster;
    }

    public static T Get<T>(this InProcessSiloHandle silo) where T : notnull => silo.ServiceProvider.GetRequiredService<T>();

    public static CacheInstruments Instruments(this InProcessSiloHandle silo) => silo.Get<CacheInstruments>();

    /// <summary>Asks the statistics grain from inside a silo, so that no gateway is needed.</summary>
    public static Task<CacheStatistics> StatisticsAsync(this InProcessSiloHandle silo) =>
        silo.Get<IGrainFactory>().GetSimilarProfilesStatistics().GetAsync(TestContext.Current.CancellationToken);

    public static Task PollAsync(this InProcessSiloHandle silo) =>
        silo.Get<StatisticsCollector>().CollectAsync(TestContext.Current.CancellationToken);
}
