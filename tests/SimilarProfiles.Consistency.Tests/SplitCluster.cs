using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Core.Internal;
using Orleans.TestingHost;
using SimilarProfiles.Consistency.Tests.Exploration;
using SimilarProfiles.Feed;
using SimilarProfiles.Hosting;
using SimilarProfiles.Measuring;
using SimilarProfiles.Sources;
using SimilarProfiles.Statistics;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;

namespace SimilarProfiles.Consistency.Tests;

/// <summary>
/// Two clusters of two silos each over one store: every profile has an activation in both, as after a network split.
/// </summary>
internal sealed class SplitCluster : IAsyncDisposable
{
    /// <summary>How many processes with near copies there are in each half.</summary>
    public const int NearPerHalf = 2;

    private readonly List<InProcessTestCluster> _halves = [];
    private readonly List<NearProcess> _near = [];

    public IReadOnlyList<InProcessTestCluster> Halves => _halves;

    /// <summary>Counters of the silos of both halves.</summary>
    public IEnumerable<RollingCounters> Counters =>
        _halves.SelectMany(half => half.Silos).Select(silo => silo.ServiceProvider.GetRequiredService<RollingCounters>());

    public static async Task<SplitCluster> StartAsync(
        CacheTypes types, ISimilarProfilesStore store, ISimilarProfilesSource source, CacheOptions options)
    {
        var split = new SplitCluster();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var builder = new InProcessTestClusterBuilder(2);
            builder.ConfigureSilo((_, silo) =>
            {
                silo.Services.AddSingleton(store);
                silo.Services.AddSingleton(source);
                silo.Services.AddSingleton<IStoreInspector>(new MemoryStore(Options.Create(options), TimeProvider.System));
                silo.Services.AddSingleton(Options.Create(options));
                silo.Services.AddSimilarProfilesCaching();
                silo.AddSimilarProfilesStatistics().AddSimilarProfilesFeed();
            });
            var half = builder.Build();
            split._halves.Add(half);
            await half.DeployAsync();
            for (var i = 0; i < NearPerHalf; i++) split._near.Add(new NearProcess(half.Client, types.NewNearCopies(TimeProvider.System)));
        }

        return split;
    }

    /// <summary>The grain in one half.</summary>
    public ISimilarProfilesCacheGrain Grain(int half, Username username) => _halves[half].Client.GetSimilarProfilesCache(username);

    /// <summary>A process that keeps near copies, in one half.</summary>
    public NearProcess Near(int half, int process) => _near[(half * NearPerHalf) + process];

    /// <summary>Asks for the grain's deactivation in one half.</summary>
    public Task DeactivateAsync(int half, Username username) =>
        Grain(half, username).Cast<IGrainManagementExtension>().DeactivateOnIdle().AsTask();

    public async ValueTask DisposeAsync()
    {
        foreach (var half in _halves) await half.DisposeAsync();
    }
}
