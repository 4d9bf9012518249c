using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;
using SimilarProfiles.Statistics;
using SimilarProfiles.Store;

namespace SimilarProfiles.Grains;

/// <summary>
/// Puts the statistics together. It has no state of its own, because every silo has a <see cref="ReportLedger"/>; so it
/// runs on whichever silo is asked, and no silo's death puts it out of reach.
/// </summary>
// Silos of other versions know it by this name.
[GrainType("similarprofilesstatistics")]
[StatelessWorker(1)]
internal sealed class SimilarProfilesStatisticsGrain(
    StatisticsCollector collector,
    ReportLedger ledger,
    IClusterMembershipService membership,
    StoreFiguresReader store,
    IPurgeBacklog purges,
    TimeProvider time,
    IOptions<ProbeOptions> probe) : Grain, ISimilarProfilesStatisticsGrain
{
    private static readonly StoreFigures Unknown = new(null, null, null, null, null);

    /// <inheritdoc/>
    public async Task<CacheStatistics> GetAsync(CancellationToken cancellationToken = default)
    {
        var inspecting = store.ReadAsync(cancellationToken);
        var collecting = collector.CollectAsync(cancellationToken);
        await Task.WhenAll(inspecting, collecting);
        var roll = await collecting;
        return Compose(roll, ledger.Sum(roll.Active), await inspecting);
    }

    /// <inheritdoc/>
    public async Task<HourFigures> GetFiguresAsync(CancellationToken cancellationToken)
    {
        await collector.CollectAsync(cancellationToken);
        return HourSum.Of(ledger.All(), time.GetUtcNow());
    }

    /// <inheritdoc/>
    public async Task<ClusterMembers> GetMembersAsync(CancellationToken cancellationToken)
    {
        var roll = await collector.CollectAsync(cancellationToken);
        return MemberList.Of(membership.CurrentSnapshot.Members.Values, roll, ledger.All(), time.GetUtcNow());
    }

    private CacheStatistics Compose(SiloResponses roll, ClusterTotals totals, StoreFigures? figures)
    {
        var counts = totals.Counts;
        var known = figures ?? Unknown;
        var now = time.GetUtcNow();
        return new CacheStatistics
        {
            Timestamp = now,
            SilosResponding = roll.Responding.Count,
            SilosActive = roll.Active.Count,
            StoreResponding = figures is not null,
            TotalKeys = known.Keys,
            CachedProfiles = known.Entries,
            MemoryUsedBytes = known.MemoryUsedBytes,
            MaxMemoryBytes = known.MaxMemoryBytes,
            LastCleanup = known.LastCleanup,
            ActiveEntries = totals.EntriesHeld,
            Hits24h = counts.Hits,
            Reads24h = counts.Reads,
            SuccessfulClears24h = counts.Clears,
            FailedClears24h = counts.FailedClears,
            MeanClearDuration24h = counts.Clears == 0 ? null : new TimeSpan(counts.ClearTicks / counts.Clears),
            RefusedRefills24h = counts.RefusedRefills,
            NearHits24h = counts.NearHits,
            PurgesPending = totals.PurgesPending,
            CdnConfigured = purges.CdnConfigured,
            Probe = Compose(counts, totals.LastStale, now),
        };
    }

    private ProbeStatistics Compose(MinuteCounts counts, StaleReport? last, DateTimeOffset now) => new()
    {
        Enabled = probe.Value.Enabled,
        Degraded = last is not null && last.Ago < probe.Value.DegradedFor,
        Grain = counts.ProbeGrain,
        Api = counts.ProbeApi,
        Edge = counts.ProbeEdge,
        Dropped = counts.ProbeDropped,
        LastStale = last is null ? null : new StaleSighting { Layer = last.Layer, SeenAt = now - last.Ago, AfterClear = last.AfterClear },
    };
}
