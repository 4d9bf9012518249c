using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using SimilarProfiles.Feed;
using SimilarProfiles.Histories;
using SimilarProfiles.Probing;
using SimilarProfiles.Purging;
using SimilarProfiles.ServiceDefaults;
using SimilarProfiles.ServiceDefaults.Tls;
using SimilarProfiles.Sources;
using SimilarProfiles.Statistics;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using SimilarProfiles.Store.Redis;

namespace SimilarProfiles.Hosting;

/// <summary>Adds a silo to a host.</summary>
public static class SiloHostingExtensions
{
    private const int DefaultSiloPort = 11111;
    private const int DefaultGatewayPort = 30000;

    /// <summary>
    /// Adds the cache's silo: grains, store, source and statistics.
    /// With <c>ConnectionStrings:redis</c> it is one of a cluster: Orleans' clustering, reminders and grain storage, and
    /// the cache itself, are on that Redis; Orleans' own section <c>Orleans</c> says the rest, such as
    /// <c>Orleans:Endpoints:SiloPort</c> and <c>:GatewayPort</c>, of which each silo on a machine needs its own.
    /// Without, it is embedded: a cluster of its own on the loopback address, whose ports are the same settings, or else
    /// Orleans' usual ones where they are free.
    /// </summary>
    public static IHostApplicationBuilder AddSimilarProfilesSilo(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section)
            .Configure(options => options.RecordsPurges = builder.Configuration.HasCdn()).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<CacheOptions>, MemoryRules>();
        builder.Services.AddSingleton<IValidateOptions<CacheOptions>, DeadlineRules>();
        builder.Services.AddSimilarProfilesCaching();
        builder.Services.AddOptions<LegacyOptions>().BindConfiguration(LegacyOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LegacyOptions>, LegacyOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<LegacyOptions>, LegacyRules>();
        // An exception's cause may be any library's; what Orleans cannot write would hide the exception itself.
        builder.Services.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = static _ => true);
        builder.AddSimilarProfilesSource();
        builder.AddSimilarProfilesCdn();
        builder.AddSimilarProfilesProbe();
        builder.Services.AddHealthChecks().AddCheck<StoreHealthCheck>("store");
        builder.AddSiloTls();
        return builder.Configuration.HasRedis() ? builder.AddClusterSilo() : builder.AddEmbeddedSilo();
    }

    private static IHostApplicationBuilder AddClusterSilo(this IHostApplicationBuilder builder)
    {
        builder.AddRedisConnection();
        builder.AddSiloDefaults();
        builder.AddStore<RedisStore>("cluster: Redis store");
        builder.Services.AddSingleton<IClearReceipts, RedisClearReceipts>();
        builder.Services.AddSingleton<ILegacySweep, LegacySweep>();
        builder.AddClearHistory<OrleansClearHistories>();
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, HistoryAtStart>();
        builder.Services.AddHostedService<MembershipRecordWatch>();
        builder.Services.AddOptions<StopOptions>().BindConfiguration(StopOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StopOptions>, StopOptionsValidator>();
        builder.Services.AddHostedService<StopDeadline>();
        return builder.UseOrleans(silo =>
        {
            silo.Configure<GrainDirectoryOptions>(BoundDirectoryCache);
            silo.Configure<ClusterMembershipOptions>(NoticeDeathSoon);
            silo.Configure<ClusterMembershipOptions>(builder.Configuration.GetSection("Orleans:ClusterMembership"));
            silo.AddClearHistoryStorage();
            if (builder.Configuration.HasCdn()) silo.AddSimilarProfilesPurges();
            silo.AddSimilarProfilesStatistics().AddSimilarProfilesFeed();
        });
    }

    // A dead silo's profiles wait until its death is noticed; docs/operations.md has what was measured.
    private static void NoticeDeathSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        // Orleans takes a silo for alive as long as it was heard of within this times the probes that may be missed.
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 3;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
    }

    // Orleans remembers where up to a million grains were, about 300 bytes each: here, in a sixteenth of the memory.
    private static void BoundDirectoryCache(GrainDirectoryOptions options) =>
        options.CacheSize = (int)Math.Min(options.CacheSize, CacheOptions.AvailableMemory / 16 / 300);

    private static IHostApplicationBuilder AddEmbeddedSilo(this IHostApplicationBuilder builder)
    {
        builder.AddStore<MemoryStore>("embedded: memory store");
        builder.Services.AddSingleton<IClearReceipts, MemoryClearReceipts>();
        builder.AddClearHistory<MemoryClearHistories>();
        return builder.UseOrleans(silo =>
        {
            var endpoints = builder.Configuration.GetSection("Orleans:Endpoints");
            silo.UseLocalhostClustering(
                endpoints.GetValue<int?>("SiloPort") ?? FreePort(DefaultSiloPort),
                endpoints.GetValue<int?>("GatewayPort") ?? FreePort(DefaultGatewayPort),
                serviceId: builder.Configuration["Orleans:ServiceId"] ?? "dev",
                clusterId: builder.Configuration["Orleans:ClusterId"] ?? "dev");
            silo.Configure<GrainDirectoryOptions>(BoundDirectoryCache);
            if (builder.Configuration.ExportsTelemetry()) silo.AddActivityPropagation();
            if (builder.Configuration.HasCdn()) silo.UseInMemoryReminderService().AddSimilarProfilesPurges();
            silo.AddSimilarProfilesStatistics().AddSimilarProfilesFeed();
        });
    }

    private static void AddStore<TStore>(this IHostApplicationBuilder builder, string description)
        where TStore : class, ISimilarProfilesStore, IStoreInspector
    {
        builder.Services.AddSingleton<TStore>();
        builder.Services.AddSingleton<ISimilarProfilesStore>(services => services.GetRequiredService<TStore>());
        builder.Services.AddSingleton<IStoreInspector>(services => services.GetRequiredService<TStore>());
        builder.Services.AddSingleton(services =>
            new SiloDescription($"{description}, {services.GetRequiredService<ISimilarProfilesSource>().Description}"));
    }

    /// <summary>The preferred port, or any other if it is taken: a second copy on one machine starts too.</summary>
    private static int FreePort(int preferred)
    {
        foreach (var port in new[] { preferred, 0 })
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (port != 0)
            {
                // Taken; the next one is the system's choice.
            }
        }

        throw new InvalidOperationException("The system has no free port.");
    }
}
