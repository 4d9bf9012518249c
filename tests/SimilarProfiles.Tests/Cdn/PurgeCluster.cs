using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Core.Internal;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using SimilarProfiles.Cdn;
using SimilarProfiles.Feed;
using SimilarProfiles.Histories;
using SimilarProfiles.Hosting;
using SimilarProfiles.Measuring;
using SimilarProfiles.Purging;
using SimilarProfiles.Sources;
using SimilarProfiles.Statistics;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using SimilarProfiles.Tests.Caching;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>Two silos with a CDN; store, reminders and CDN outlive them.</summary>
internal sealed class PurgeCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly MemoryStore _memory;

    private PurgeCluster(CdnOptions options)
    {
        options.Provider = CdnProvider.Varnish;
        options.ImageBaseUrl = new Uri("https://cdn.test/images");
        _memory = new MemoryStore(Options.Create(new CacheOptions { RecordsPurges = true }), TimeProvider.System);
        Store = new ClusterStore(_memory);
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<ISimilarProfilesStore>(Store);
            silo.Services.AddSingleton<IStoreInspector>(_memory);
            silo.Services.AddSingleton<ISimilarProfilesSource>(Source);
            silo.Services.AddSingleton<IPurger>(Cdn);
            silo.Services.AddSingleton<IReminderTable>(Reminders);
            silo.Services.AddSingleton<ILoggerProvider>(Logs);
            silo.Services.AddSingleton(Options.Create(options));
            silo.Services.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 2;
            });
            silo.AddReminders();
            silo.AddSimilarProfilesPurges();
            silo.Services.AddSimilarProfilesCaching();
            silo.Services.AddSingleton<IClearHistories>(Histories);
            silo.Services.AddSingleton<HistoryInstruments>();
            silo.Services.AddSingleton<ClearRecorder>();
            silo.Services.AddHostedService(static services => services.GetRequiredService<ClearRecorder>());
            silo.AddSimilarProfilesStatistics().AddSimilarProfilesFeed();
        });
        _cluster = builder.Build();
    }

    public ClusterStore Store { get; }

    public ClusterSource Source { get; } = new();

    public MemoryClearHistories Histories { get; } = new();

    public SharedCdn Cdn { get; } = new();

    public SharedReminderTable Reminders { get; } = new();

    public StructuredLogs Logs { get; } = new();

    public IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>By default all is quick, but for the second purge, which does not come within a test.</summary>
    public static async Task<PurgeCluster> StartAsync(CancellationToken cancellationToken, CdnOptions? options = null)
    {
        var cluster = new PurgeCluster(options ?? new CdnOptions
        {
            Grace = TimeSpan.FromMinutes(1),
            RetryFrom = TimeSpan.FromMilliseconds(10),
            RetryUpTo = TimeSpan.FromMilliseconds(10),
            ReminderPeriod = TimeSpan.FromSeconds(1),
            ClearBudget = TimeSpan.FromMilliseconds(100),
        });
        await cluster._cluster.DeployAsync(cancellationToken);
        return cluster;
    }

    /// <summary>The grain, called from the first silo.</summary>
    public ISimilarProfilesCacheGrain Grain(Username username) => Factory.GetSimilarProfilesCache(username);

    public ISimilarProfilesPurgesGrain Purges => Factory.GetSimilarProfilesPurges();

    private IGrainFactory Factory => Silos[0].ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>Has the source know the profile, and the cache have it.</summary>
    public async Task<SimilarProfilesResult> FillAsync(Username username, int profiles = 4)
    {
        Source.Has(username, profiles);
        return await Grain(username).GetSimilarProfilesAsync(10, Cancelled);
    }

    /// <summary>Makes the profile's activation in a silo.</summary>
    public async Task PlaceAsync(Username username, InProcessSiloHandle silo)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
        await Grain(username).GetStateAsync(Cancelled);
        RequestContext.Clear();
        Assert.True(_cluster.TryGetGrainContext(Grain(username).GetGrainId(), out var context));
        Assert.Equal(silo.SiloAddress, context.Address.SiloAddress);
    }

    public Task DeactivateAsync(Username username) => Grain(username).Cast<IGrainManagementExtension>().DeactivateOnIdle().AsTask();

    public Task KillAsync(InProcessSiloHandle silo) => _cluster.KillSiloAsync(silo);

    public Task<RecordedPurge?> OnRecordAsync(Username username) => _memory.FindPurgeAsync(username, Cancelled);

    /// <summary>Waits until the purge is confirmed, off the record, and without a reminder.</summary>
    public Task IsDoneAsync(Username username) => Eventually.HoldsAsync(
        async () => await OnRecordAsync(username) is null && !Reminders.Has(Grain(username).GetGrainId()), Cancelled);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _memory.Dispose();
        Logs.Dispose();
    }
}
