using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SimilarProfiles.Cdn;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Purging;

/// <summary>Registers the handling of recorded purges.</summary>
internal static class PurgesServiceCollectionExtensions
{
    /// <summary>Whether a CDN is configured; the validation of the options reports an unknown provider.</summary>
    public static bool HasCdn(this IConfiguration configuration) =>
        Enum.TryParse<CdnProvider>(configuration[$"{CdnOptions.Section}:{nameof(CdnOptions.Provider)}"], ignoreCase: true, out var provider)
        && provider != CdnProvider.None;

    /// <summary>
    /// Adds the purges of clears, for a silo that has a CDN. The <see cref="IPurger"/>, the store and Orleans' reminders are
    /// registered separately.
    /// </summary>
    public static ISiloBuilder AddSimilarProfilesPurges(this ISiloBuilder silo)
    {
        silo.Services.AddMetrics();
        silo.Services.AddSingleton<PurgeBacklog>();
        silo.Services.AddSingleton<IPurgeBacklog>(services => services.GetRequiredService<PurgeBacklog>());
        silo.Services.AddSingleton<PurgeCoordinatorFactory>();
        silo.Services.AddOptions<ReminderOptions>().Configure<IOptions<CdnOptions>>(static (reminders, cdn) =>
        {
            if (cdn.Value.ReminderPeriod < reminders.MinimumReminderPeriod) reminders.MinimumReminderPeriod = cdn.Value.ReminderPeriod;
        });
        return silo;
    }
}
