using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;

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
        .. ErrorExamples.Service(),
    ];

    private static AnswerExample Answer(string name, string summary, CacheStatistics measured) =>
        new(StatusCodes.Status200OK, name, summary, StatisticsResponse.From(measured));
}
