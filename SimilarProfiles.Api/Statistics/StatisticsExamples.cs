using SimilarProfiles.Api.Documentation;

namespace SimilarProfiles.Api.Statistics;

/// <summary>Examples of the answers about statistics.</summary>
internal static class StatisticsExamples
{
    private static readonly CacheStatistics Healthy = new()
    {
        Timestamp = AnswerExample.Timestamp,
        SilosActive = 2,
        SilosResponding = 2,
        StoreResponding = true,
        TotalKeys = 1_204,
        CachedProfiles = 1_187,
        ActiveEntries = 942,
        MemoryUsedBytes = 4_404_019,
        MaxMemoryBytes = 268_435_456,
        LastCleanup = AnswerExample.Timestamp.AddMinutes(-3),
        Hits24h = 46_551,
        Reads24h = 48_090,
        SuccessfulClears24h = 317,
        FailedClears24h = 1,
        MeanClearDuration24h = TimeSpan.FromMicroseconds(1_842),
        RefusedRefills24h = 4,
        PurgesPending = 0,
        CdnConfigured = true,
        Probe = new ProbeStatistics
        {
            Enabled = true,
            Degraded = false,
            Grain = new ProbeCounts { Fresh = 304, NothingCached = 13 },
            Api = new ProbeCounts { Fresh = 301, NothingCached = 16 },
            Edge = new ProbeCounts { Fresh = 270, CouldNotTell = 2, NothingCached = 45 },
            Dropped = 0,
        },
    };

    private static readonly CacheStatistics Unused = new()
    {
        Timestamp = AnswerExample.Timestamp,
        SilosActive = 1,
        SilosResponding = 1,
        StoreResponding = true,
        TotalKeys = 0,
        CachedProfiles = 0,
        ActiveEntries = 0,
        MemoryUsedBytes = 0,
        MaxMemoryBytes = 268_435_456,
        Hits24h = 0,
        Reads24h = 0,
        SuccessfulClears24h = 0,
        FailedClears24h = 0,
        RefusedRefills24h = 0,
        PurgesPending = 0,
        CdnConfigured = false,
        Probe = new ProbeStatistics { Enabled = true, Degraded = false, Grain = default, Api = default, Edge = default, Dropped = 0 },
    };

    /// <summary>Every answer.</summary>
    public static IReadOnlyList<AnswerExample> All { get; } =
    [
        Answer("available", "Everything answers", Healthy),
        Answer("unused", "Nothing has been asked for yet", Unused),
        Answer("degraded", "The store did not answer", Healthy with
        {
            StoreResponding = false,
            TotalKeys = null,
            CachedProfiles = null,
            MemoryUsedBytes = null,
            MaxMemoryBytes = null,
            LastCleanup = null,
        }),
        Answer("stale", "The probe saw a stale answer: see event 301 in the silos' logs", Healthy with
        {
            Probe = Healthy.Probe! with
            {
                Degraded = true,
                Edge = Healthy.Probe.Edge with { Stale = 1 },
                LastStale = new StaleSighting
                {
                    Layer = ProbeLayer.Edge,
                    SeenAt = AnswerExample.Timestamp.AddSeconds(-75),
                    AfterClear = TimeSpan.FromSeconds(4.521),
                },
            },
        }),
        .. ErrorExamples.Service(),
    ];

    private static AnswerExample Answer(string name, string summary, CacheStatistics measured) =>
        new(StatusCodes.Status200OK, name, summary, StatisticsResponse.From(measured));
}
