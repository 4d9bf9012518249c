using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Timers;
using SimilarProfiles.Cdn;
using SimilarProfiles.Feed;
using SimilarProfiles.Measuring;
using SimilarProfiles.Store;

namespace SimilarProfiles.Purging;

/// <summary>Creates the <see cref="PurgeCoordinator"/> of each activation; registered only if a CDN is configured.</summary>
internal sealed class PurgeCoordinatorFactory(
    ISimilarProfilesStore store,
    IPurger purger,
    IReminderRegistry reminders,
    IReminderTable reminderTable,
    IOptions<CdnOptions> cdn,
    IOptions<CacheOptions> cache,
    PurgeBacklog backlog,
    FeedRing feed,
    TimeProvider time,
    ILogger<PurgeCoordinator> logger)
{
    private readonly RetryDelays _delays = new(cdn.Value, Random.Shared.NextDouble, () => backlog.Pending);

    /// <summary>Creates the coordinator of one grain's activation.</summary>
    public PurgeCoordinator Create(Username username, GrainId grain)
    {
        var reminder = new GrainPurgeReminder(reminders, reminderTable, grain, cdn.Value.ReminderPeriod, backlog, time);
        return new PurgeCoordinator(
            username, store, purger, reminder, cdn.Value, cache.Value.StoreTimeout, _delays, backlog, feed, time, logger);
    }
}
