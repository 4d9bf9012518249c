using Xunit;

namespace SimilarProfiles.Tests.Api.Statistics;

public sealed class StatisticsEndpointTests(ApiFixture api) : ApiTest(api)
{
    private const string Path = "/api/similar-cache/stats";

    [Fact]
    public async Task Statistics_haveEveryFieldOfTheContract()
    {
        Answer(Samples.Statistics());

        var response = await GetAsync(Path);

        Assert.Equal("no-store", Header(response, "Cache-Control"));
        AssertJson(
            """
            {
              "service_status": "available",
              "total_keys": 7,
              "memory_used": "1.05M",
              "max_memory": "0B",
              "memory_used_bytes": 1101005,
              "max_memory_bytes": 0,
              "cache_hit_rate": 0.75,
              "cache_statistics": {
                "total_cached_profiles": 5,
                "cache_hit_rate": 0.75,
                "cache_size_mb": 1.05,
                "last_cleanup": "2024-01-15T10:29:00.000Z",
                "active_cache_entries": 3
              },
              "performance_metrics": {
                "average_cache_clear_time_ms": 1.842,
                "successful_operations_24h": 2,
                "failed_operations_24h": 1,
                "cache_efficiency_rating": "good"
              },
              "system_health": {
                "service_responsive": true,
                "cache_operations_functional": true,
                "cdn_coordination": "active"
              },
              "refills_refused_24h": 6,
              "near_hits_24h": 2,
              "purges_pending": 0,
              "probe": {
                "status": "stale",
                "grain_24h": { "fresh": 9, "stale": 0, "could_not_tell": 0, "nothing_cached": 1 },
                "api_24h": { "fresh": 8, "stale": 0, "could_not_tell": 2, "nothing_cached": 0 },
                "edge_24h": { "fresh": 7, "stale": 1, "could_not_tell": 0, "nothing_cached": 2 },
                "dropped_24h": 3,
                "last_stale_layer": "edge",
                "last_stale_at": "2024-01-15T10:29:00.000Z",
                "last_stale_seconds_after_clear": 2.125
              },
              "silos": { "active": 2, "responding": 2 },
              "timestamp": "2024-01-15T10:30:00.000Z"
            }
            """,
            await TextAsync(response));
    }

    [Theory]
    [InlineData(false, true, "fresh")]
    [InlineData(true, false, "stale")]
    [InlineData(false, false, "off")]
    [InlineData(null, null, "off")]
    public async Task Probe_saysHowItGoes(bool? degraded, bool? enabled, string expected)
    {
        Answer(Samples.Statistics() with
        {
            Probe = degraded is null ? null : new ProbeStatistics
            {
                Degraded = degraded.Value,
                Enabled = enabled!.Value,
                Grain = default,
                Api = default,
                Edge = default,
                Dropped = 0,
            },
        });

        var probe = (await BodyAsync(await GetAsync(Path)))["probe"]!;

        Assert.Equal(expected, (string?)probe["status"]);
        Assert.Null(probe["last_stale_at"]);
    }

    [Fact]
    public async Task What_wasNotMeasuredIsNull()
    {
        Answer(Samples.Statistics() with
        {
            StoreResponding = false,
            TotalKeys = null,
            CachedProfiles = null,
            MemoryUsedBytes = null,
            MaxMemoryBytes = null,
            LastCleanup = null,
            Hits24h = 0,
            Reads24h = 0,
            MeanClearDuration24h = null,
        });

        var body = await BodyAsync(await GetAsync(Path));

        foreach (var name in (string[])["total_keys", "memory_used", "max_memory", "memory_used_bytes", "max_memory_bytes"])
            AssertNull(body, name);
        AssertNull(body, "cache_hit_rate");
        foreach (var name in (string[])["total_cached_profiles", "cache_hit_rate", "cache_size_mb", "last_cleanup"])
            AssertNull(body["cache_statistics"]!.AsObject(), name);
        foreach (var name in (string[])["average_cache_clear_time_ms", "cache_efficiency_rating"])
            AssertNull(body["performance_metrics"]!.AsObject(), name);
    }

    [Theory]
    [InlineData(2, 2, true, "available", true, true)]
    [InlineData(1, 2, true, "degraded", false, true)]
    [InlineData(2, 2, false, "degraded", true, false)]
    public async Task Status_saysWhatAnswers(int responding, int active, bool store, string status, bool responsive, bool functional)
    {
        Answer(Samples.Statistics() with { SilosResponding = responding, SilosActive = active, StoreResponding = store });

        var body = await BodyAsync(await GetAsync(Path));

        Assert.Equal(status, (string?)body["service_status"]);
        Assert.Equal(responsive, (bool)body["system_health"]!["service_responsive"]!);
        Assert.Equal(functional, (bool)body["system_health"]!["cache_operations_functional"]!);
    }

    [Theory]
    [InlineData(true, 0, "active")]
    [InlineData(true, 3, "degraded")]
    [InlineData(false, 0, "not_configured")]
    public async Task Cdn_coordination_saysWhetherPurgesArePending(bool configured, long pending, string expected)
    {
        Answer(Samples.Statistics() with { CdnConfigured = configured, PurgesPending = pending });

        var body = await BodyAsync(await GetAsync(Path));

        Assert.Equal(expected, (string?)body["system_health"]!["cdn_coordination"]);
        Assert.Equal(pending, (long)body["purges_pending"]!);
    }

    [Theory]
    [InlineData(90, "excellent")]
    [InlineData(89, "good")]
    [InlineData(70, "good")]
    [InlineData(69, "fair")]
    [InlineData(50, "fair")]
    [InlineData(49, "poor")]
    [InlineData(0, "poor")]
    public async Task Rating_followsTheHitRate(long hits, string rating)
    {
        Answer(Samples.Statistics() with { Hits24h = hits, Reads24h = 100 });

        var body = await BodyAsync(await GetAsync(Path));

        Assert.Equal(hits / 100.0, (double)body["cache_hit_rate"]!);
        Assert.Equal(rating, (string?)body["performance_metrics"]!["cache_efficiency_rating"]);
    }

    private static void AssertNull(System.Text.Json.Nodes.JsonObject body, string name)
    {
        Assert.True(body.ContainsKey(name), name);
        Assert.Null(body[name]);
    }

    private void Answer(CacheStatistics statistics) => Grains.OnStatistics = _ => Task.FromResult(statistics);
}
