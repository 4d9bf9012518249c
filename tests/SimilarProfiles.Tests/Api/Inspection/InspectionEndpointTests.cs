using Xunit;

namespace SimilarProfiles.Tests.Api.Inspection;

public sealed class InspectionEndpointTests(ApiFixture api) : ApiTest(api)
{
    private const string Path = "/api/profile/valjean/similar-cache";

    [Fact]
    public async Task State_ofACachedProfile_hasEveryField()
    {
        Grains.OnState = _ => Task.FromResult(new CacheState
        {
            Username = "valjean",
            Cached = true,
            Found = true,
            ProfilesCached = 25,
            ImagesCached = 12,
            FetchedAt = ApiFixture.Start.AddMinutes(-5),
            FreshUntil = ApiFixture.Start.AddMinutes(10),
            StaleUntil = ApiFixture.Start.AddMinutes(70),
            Hits = 318,
            RefillInFlight = true,
            PurgePending = true,
            Silo = "silo-0",
            NearCopies = 2,
            Version = "abc123",
        });

        var response = await GetAsync(Path);

        Assert.Equal("no-store", Header(response, "Cache-Control"));
        AssertJson(
            """
            {
              "success": true,
              "data": {
                "username": "valjean",
                "cached": true,
                "found": true,
                "profiles_cached": 25,
                "images_cached": 12,
                "fetched_at": "2024-01-15T10:25:00.000Z",
                "fresh_until": "2024-01-15T10:40:00.000Z",
                "stale_until": "2024-01-15T11:40:00.000Z",
                "hits": 318,
                "refill_in_flight": true,
                "purge_pending": true,
                "silo": "silo-0",
                "near_copies": 2,
                "version": "abc123"
              },
              "timestamp": "2024-01-15T10:30:00.000Z"
            }
            """,
            await TextAsync(response));
    }

    [Fact]
    public async Task State_ofNothing_hasNulls()
    {
        Grains.OnState = _ => Task.FromResult(new CacheState { Username = "valjean", Cached = false });

        var data = (await BodyAsync(await GetAsync(Path)))["data"]!.AsObject();

        Assert.Equal(14, data.Count);
        foreach (var name in (string[])["found", "fetched_at", "fresh_until", "stale_until", "version"]) Assert.Null(data[name]);
    }
}
