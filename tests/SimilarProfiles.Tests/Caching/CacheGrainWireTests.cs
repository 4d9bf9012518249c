using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SimilarProfiles.Feed;
using SimilarProfiles.Near;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>What crosses the wire arrives whole.</summary>
[Collection(nameof(CacheClusterTests))]
public sealed class CacheGrainWireTests(CacheCluster cluster)
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    private static readonly SimilarProfile Profile = new()
    {
        Username = "like",
        FullName = "Like",
        ProfileImageUrl = "https://images.test/like.jpg",
        Followers = 1L << 40,
        Score = 0.25,
        Rank = 3,
    };

    private static readonly PastClear Past = new()
    {
        At = Moment,
        Caller = "key:ci",
        Address = "192.0.2.7",
        TraceId = "0af7",
        Acknowledged = true,
        CacheCleared = true,
        ProfilesCleared = 5,
        ImagesInvalidated = 4,
        Duration = TimeSpan.FromTicks(12_345),
        CdnCoordination = CdnCoordination.Pending,
        CdnConfirmedAt = Moment,
    };

    private static readonly ProbeCounts Counts = new() { Fresh = 1, Stale = 2, CouldNotTell = 3, NothingCached = 4 };

    private static readonly StaleSighting Sighting = new() { Layer = ProbeLayer.Edge, SeenAt = Moment, AfterClear = TimeSpan.FromTicks(5) };

    private static readonly ProbeStatistics Probe = new()
    {
        Enabled = true,
        Degraded = true,
        Grain = Counts,
        Api = Counts + Counts,
        Edge = Counts + Counts + Counts,
        Dropped = 6,
        LastStale = Sighting,
    };

    private static readonly SiloAddress Silo = SiloAddress.New(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 1), 5);

    private static readonly ClearSteps Steps = new()
    {
        Store = TimeSpan.FromTicks(1),
        Leases = TimeSpan.FromTicks(2),
        Recalls = TimeSpan.FromTicks(3),
        NearCopies = 4,
        Cdn = TimeSpan.FromTicks(5),
    };

    private static readonly FeedEvent Event = new()
    {
        Kind = FeedEventKind.Purged,
        At = Moment,
        Username = "john",
        Caller = "key:ci",
        Receipt = new ClearReceipt
        {
            Username = "john",
            CacheCleared = true,
            ProfilesCleared = 5,
            ImagesInvalidated = 4,
            CdnCoordination = CdnCoordination.Pending,
            ClearedAt = Moment,
            Duration = TimeSpan.FromTicks(12_345),
            Steps = Steps,
        },
        PurgeId = "purge",
        Took = TimeSpan.FromTicks(6),
        Attempts = 7,
        IsLast = true,
        Error = "error",
    };

    private static readonly FigurePoint Point = new()
    {
        Reads = 1,
        Hits = 2,
        Clears = 3,
        FailedClears = 4,
        RefusedRefills = 5,
        PurgesPending = 6,
        MedianClear = TimeSpan.FromTicks(7),
        SlowClear = TimeSpan.FromTicks(8),
    };

    private static readonly SiloMember Member = new()
    {
        Name = "silo-0",
        Address = "127.0.0.1:1@5",
        Status = "Active",
        Responding = true,
        Uptime = TimeSpan.FromTicks(1),
        Profiles = 2,
        EntriesHeld = 3,
        PurgesPending = 4,
        HeardAgo = TimeSpan.FromTicks(5),
    };

    private static readonly object[] Records =
    [
        Profile,
        Past,
        new ClearRequest { Caller = "key:ci", Id = "7f", Once = true, Address = "192.0.2.7", TraceId = "0af7", Spellings = ["John", "@john"] },
        new ClearHistory { Recording = true, Clears = [Past, Past with { At = Moment.AddMinutes(1) }] },
        new SimilarProfilesResult
        {
            Username = "john", Found = true, Profiles = [Profile, Profile with { Rank = 4 }], Total = 7, ContentHash = "hash",
            FetchedAt = Moment, FreshUntil = Moment.AddMinutes(1), Outcome = ReadOutcome.Stale, Collapsed = true,
            SourceAsked = true, Cacheable = true,
        },
        ProfilesJson.Encode([Profile, Profile with { Rank = 4 }]),
        new SimilarProfilesReply
        {
            Username = "john", Found = true, Profiles = ProfilesJson.Encode([Profile]), Total = 7, ContentHash = "hash",
            FetchedAt = Moment, FreshUntil = Moment.AddMinutes(1), Outcome = ReadOutcome.Stale, Collapsed = true,
            SourceAsked = true, Cacheable = true, NearLease = TimeSpan.FromSeconds(2), Version = "v1",
        },
        new ClearReceipt
        {
            Username = "john", CacheCleared = true, ProfilesCleared = 5, ImagesInvalidated = 4,
            CdnCoordination = CdnCoordination.Pending, ClearedAt = Moment, Duration = TimeSpan.FromTicks(12_345), Steps = Steps,
            LegacyKeysDeleted = 6,
        },
        Steps,
        new FeedMark(Silo, 7),
        Event,
        new FeedItem(new FeedMark(Silo, 7), Event, 3),
        Point,
        new HourFigures { Until = Moment, Points = [null, Point], Hour = Point },
        Member,
        new ClusterMembers { Members = [Member], Timestamp = Moment },
        new CacheState
        {
            Username = "john", Cached = true, Found = true, ProfilesCached = 5, ImagesCached = 4, FetchedAt = Moment,
            FreshUntil = Moment.AddMinutes(1), StaleUntil = Moment.AddMinutes(2), Hits = 6, RefillInFlight = true, PurgePending = true,
            Silo = "silo-0", NearCopies = 2, Version = "hash",
        },
        new CacheStatistics
        {
            Timestamp = Moment, SilosResponding = 1, SilosActive = 2, StoreResponding = true, TotalKeys = 3, CachedProfiles = 4,
            ActiveEntries = 5, MemoryUsedBytes = 6, MaxMemoryBytes = 7, LastCleanup = Moment.AddMinutes(1), Hits24h = 8, Reads24h = 9,
            SuccessfulClears24h = 10, FailedClears24h = 11, MeanClearDuration24h = TimeSpan.FromTicks(12), RefusedRefills24h = 13,
            PurgesPending = 14, CdnConfigured = true, NearHits24h = 15, Probe = Probe,
        },
        Counts,
        Sighting,
        Probe,
        new PendingPurge { Username = "john", Since = Moment, Attempts = 3 },
        new PendingPurges { OnRecord = 4, Asked = 3, Purges = [new PendingPurge { Username = "john", Since = Moment, Attempts = 3 }] },
        new PurgeRetry { OnRecord = 7, Asked = 6, Completed = 4, Pending = 2 },
    ];

    public static TheoryData<Type> RecordTypes => [.. typeof(SimilarProfile).Assembly.GetExportedTypes()
        .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), false) && !type.IsEnum && !type.IsAssignableTo(typeof(Exception)))];

    [Theory]
    [MemberData(nameof(RecordTypes))]
    public void Serialize_ofEachWireRecord_keepsEveryProperty(Type type)
    {
        var record = type == typeof(ReadRequest) ? NewReadRequest() : Assert.Single(Records, record => record.GetType() == type);
        var serializer = cluster.ClientServices.GetRequiredService<Serializer>();

        var copy = serializer.Deserialize<object>(serializer.SerializeToArray(record));

        Assert.IsType(type, copy);
        Assert.NotSame(record, copy);
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            var value = property.GetValue(record);
            var unset = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            Assert.False(Equals(value, unset), $"The sample leaves {property.Name} at its default, so losing it would not show.");
            Assert.Equivalent(Comparable(value), Comparable(property.GetValue(copy)), strict: true);
        }
    }

    // Its holder is a reference to an object of a client, which only a cluster can make.
    private ReadRequest NewReadRequest() => new()
    {
        Limit = 3,
        NearHits = 2,
        NearHolder = cluster.ClientServices.GetRequiredService<IGrainFactory>()
            .CreateObjectReference<INearCopyHolder>(new NearCopies(1, TimeProvider.System)),
    };

    private static object? Comparable(object? value) => value switch
    {
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        ReadOnlyMemory<int> numbers => numbers.ToArray(),
        SiloAddress silo => silo.ToParsableString(),
        FeedMark mark => (mark.Silo.ToParsableString(), mark.Next),
        ProfilesJson profiles => profiles.Decode().ToArray(),
        INearCopyHolder holder => ((GrainReference)holder).GrainId,
        _ => value,
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetSimilarProfilesAsync_whenTheSourceFails_saysWhyAcrossSilos(bool asDeclared)
    {
        var username = Username.Parse($"failing_source_{asDeclared}");
        var inner = new TimeoutException("the inner reason");
        cluster.Source.Fails(username, asDeclared ? new SourceUnavailableException("the reason", inner) : inner);
        var grain = await cluster.RemoteGrainAsync(username.Value);

        var error = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => grain.GetSimilarProfilesAsync(1, TestContext.Current.CancellationToken));

        Assert.Equal(asDeclared ? "the reason" : "The source failed unexpectedly.", error.Message);
        Assert.Equal("the inner reason", Assert.IsType<TimeoutException>(error.InnerException).Message);
    }

    [Theory]
    [InlineData(typeof(CacheUnavailableException))]
    [InlineData(typeof(CacheOperationException))]
    [InlineData(typeof(CacheClearingException))]
    public async Task ClearAsync_whenTheStoreFails_saysWhyAcrossSilos(Type type)
    {
        var username = Username.Parse($"failing_{type.Name[..16]}");
        cluster.Store.FailsToClear(
            username, (Exception)Activator.CreateInstance(type, "the reason", new TimeoutException("the inner reason"))!);
        var grain = await cluster.RemoteGrainAsync(username.Value);

        var error = await Assert.ThrowsAsync(type, () => grain.ClearAsync(TestContext.Current.CancellationToken));

        Assert.Equal("the reason", error.Message);
        Assert.Equal("the inner reason", Assert.IsType<TimeoutException>(error.InnerException).Message);
    }
}
