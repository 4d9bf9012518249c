using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using SimilarProfiles.Feed;
using SimilarProfiles.Hosting;
using SimilarProfiles.Sources;
using SimilarProfiles.Statistics;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Two silos with the cache over one store; every test uses profiles of its own.</summary>
public sealed class CacheCluster : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster;

    public CacheCluster()
    {
        var memory = new MemoryStore(Options.Create(CacheOptions), TimeProvider.System);
        Store = new ClusterStore(memory);
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<ISimilarProfilesStore>(Store);
            silo.Services.AddSingleton<IStoreInspector>(memory);
            silo.Services.AddSingleton<ISimilarProfilesSource>(Source);
            silo.Services.AddSingleton<ILoggerProvider>(Logs);
            silo.Services.AddSimilarProfilesCaching();
            silo.Services.AddSingleton<IClearReceipts>(Receipts);
            silo.AddSimilarProfilesStatistics().AddSimilarProfilesFeed();
        });
        _cluster = builder.Build();
    }

    internal CacheOptions CacheOptions { get; } = new();

    internal ClusterStore Store { get; }

    internal MemoryClearReceipts Receipts { get; } = new(TimeProvider.System);

    internal ClusterSource Source { get; } = new();

    internal StructuredLogs Logs { get; } = new();

    internal IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    internal IServiceProvider ClientServices => _cluster.Client.ServiceProvider;

    public async ValueTask InitializeAsync() => await _cluster.DeployAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    /// <summary>The grain of any key, as a client reaches it.</summary>
    internal ISimilarProfilesCacheGrain Grain(string key) => _cluster.Client.GetGrain<ISimilarProfilesCacheGrain>(key);

    internal ISimilarProfilesCacheGrain Grain(Username username) => _cluster.Client.GetSimilarProfilesCache(username);

    /// <summary>What the silos told of a profile's clears.</summary>
    internal IEnumerable<FeedEvent> FeedOf(Username username) => Silos
        .SelectMany(silo => silo.ServiceProvider.GetRequiredService<FeedRing>().From(0).Events)
        .Where(told => told.Username == username.Value);

    /// <summary>Whether the profile has an activation.</summary>
    internal bool HasActivation(Username username) => _cluster.TryGetGrainContext(Grain(username).GetGrainId(), out _);

    /// <summary>The grain of any key as one silo reaches it, while it lives in the other.</summary>
    internal async Task<ISimilarProfilesCacheGrain> RemoteGrainAsync(string key)
    {
        var grain = Silos[0].ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<ISimilarProfilesCacheGrain>(key);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, Silos[1].SiloAddress);
        try
        {
            await grain.GetStateAsync(TestContext.Current.CancellationToken);
        }
        catch (InvalidUsernameException)
        {
            // It has an activation all the same.
        }
        finally
        {
            RequestContext.Clear();
        }

        Assert.True(_cluster.TryGetGrainContext(grain.GetGrainId(), out var context));
        Assert.Equal(Silos[1].SiloAddress, context.Address.SiloAddress);
        return grain;
    }
}
