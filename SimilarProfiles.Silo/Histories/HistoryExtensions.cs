using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Persistence;
using SimilarProfiles.Measuring;
using SimilarProfiles.ServiceDefaults;
using StackExchange.Redis;

namespace SimilarProfiles.Histories;

/// <summary>Registers the history of clears.</summary>
internal static class HistoryExtensions
{
    /// <summary>Adds the recording of clears, which keeps them in <typeparamref name="THistories"/>.</summary>
    public static void AddClearHistory<THistories>(this IHostApplicationBuilder builder) where THistories : class, IClearHistories
    {
        builder.Services.AddOptions<HistoryOptions>().BindConfiguration(HistoryOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<HistoryOptions>, HistoryOptionsValidator>();
        builder.Services.AddSingleton<IClearHistories, THistories>();
        builder.Services.AddSingleton<HistoryInstruments>();
        builder.Services.AddSingleton<ClearRecorder>();
        // Before Orleans, so it stops after it: the last clears are recorded too.
        builder.Services.AddHostedService(static services => services.GetRequiredService<ClearRecorder>());
    }

    /// <summary>Makes Orleans' storage on Redis keep histories, with an expiry.</summary>
    public static void AddClearHistoryStorage(this ISiloBuilder silo)
    {
        var serializer = new HistorySerializer();
        silo.Services.AddOptions<RedisStorageOptions>(OrleansClearHistories.Default).Configure<IOptions<HistoryOptions>>((options, history) =>
        {
            options.EntryExpiry = history.Value.KeepFor;
            options.GrainStorageSerializer = serializer;
        });
        silo.AddRedisGrainStorage(OrleansClearHistories.Brief, (OptionsBuilder<RedisStorageOptions> builder) => builder.Configure<IServiceProvider>((options, services) =>
        {
            options.CreateMultiplexer = _ => Task.FromResult(
                (Multiplexer: services.GetRequiredKeyedService<IConnectionMultiplexer>(RedisConnection.Name), IsShared: true));
            options.ConfigurationOptions = new ConfigurationOptions();
            options.EntryExpiry = HistoryOptions.Briefly;
            options.GrainStorageSerializer = serializer;
        }));
    }
}
