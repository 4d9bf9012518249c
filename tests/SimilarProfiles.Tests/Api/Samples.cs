using System.Collections.Immutable;

namespace SimilarProfiles.Tests.Api;

/// <summary>Answers of the grains.</summary>
internal static class Samples
{
    public static ClearReceipt Receipt(string username = "valjean") => new()
    {
        Username = username,
        CacheCleared = true,
        ProfilesCleared = 25,
        ImagesInvalidated = 12,
        CdnCoordination = CdnCoordination.Completed,
        ClearedAt = ApiFixture.Start,
        Duration = TimeSpan.FromMilliseconds(2),
        Steps = new ClearSteps
        {
            Store = TimeSpan.FromMicroseconds(500),
            Leases = TimeSpan.Zero,
            Recalls = TimeSpan.FromMicroseconds(250),
            NearCopies = 2,
            Cdn = TimeSpan.FromMilliseconds(1),
        },
    };

    public static SimilarProfilesResult Result(params ImmutableArray<SimilarProfile> profiles) => new()
    {
        Username = "valjean",
        Found = true,
        Profiles = profiles,
        Total = profiles.Length,
        ContentHash = "abc123",
        FetchedAt = ApiFixture.Start.AddSeconds(-40),
        FreshUntil = ApiFixture.Start.AddSeconds(860),
        Outcome = ReadOutcome.Hit,
        Cacheable = true,
    };

    public static SimilarProfile Profile(int rank = 1) => new()
    {
        Username = "Cosette",
        FullName = "Cosette Fauchelevent",
        ProfileImageUrl = "https://images.example/cosette.jpg",
        Followers = 18_400,
        Score = 0.94,
        Rank = rank,
    };

    public static CacheStatistics Statistics() => new()
    {
        Timestamp = ApiFixture.Start,
        SilosActive = 2,
        SilosResponding = 2,
        StoreResponding = true,
        TotalKeys = 7,
        CachedProfiles = 5,
        ActiveEntries = 3,
        MemoryUsedBytes = 1_101_005,
        MaxMemoryBytes = 0,
        LastCleanup = ApiFixture.Start.AddMinutes(-1),
        Hits24h = 3,
        Reads24h = 4,
        SuccessfulClears24h = 2,
        FailedClears24h = 1,
        MeanClearDuration24h = TimeSpan.FromMicroseconds(1_842),
        RefusedRefills24h = 6,
        NearHits24h = 2,
        PurgesPending = 0,
        CdnConfigured = true,
        Probe = new ProbeStatistics
        {
            Enabled = true,
            Degraded = true,
            Grain = new ProbeCounts { Fresh = 9, NothingCached = 1 },
            Api = new ProbeCounts { Fresh = 8, CouldNotTell = 2 },
            Edge = new ProbeCounts { Fresh = 7, Stale = 1, NothingCached = 2 },
            Dropped = 3,
            LastStale = new StaleSighting
            {
                Layer = ProbeLayer.Edge,
                SeenAt = ApiFixture.Start.AddMinutes(-1),
                AfterClear = TimeSpan.FromSeconds(2.125),
            },
        },
    };
}
