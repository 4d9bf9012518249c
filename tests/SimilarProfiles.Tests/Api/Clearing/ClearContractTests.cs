using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace SimilarProfiles.Tests.Api.Clearing;

/// <summary>The answers to a clear, member by member.</summary>
public sealed class ClearContractTests(ApiFixture api) : ApiTest(api)
{
    [Fact]
    public async Task Clear_ofCachedData_answersEveryFieldOfTheContract()
    {
        Grains.OnClear = _ =>
        {
            Api.Time.Advance(TimeSpan.FromMilliseconds(234));
            return Task.FromResult(Samples.Receipt("influencer_example") with
            {
                ClearedAt = ApiFixture.Start.ToOffset(TimeSpan.FromHours(2)),
            });
        };

        var response = await DeleteAsync("/api/profile/influencer_example/similar-cache");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", ContentType(response)?.MediaType);
        Assert.Equal("no-store", Header(response, "Cache-Control"));
        AssertJson(
            """
            {
              "success": true,
              "data": {
                "cache_clearing": {
                  "username": "influencer_example",
                  "operation_status": "completed",
                  "cache_cleared": true,
                  "operation_duration_seconds": 0.234
                },
                "cache_details": {
                  "profiles_cleared": 25,
                  "images_invalidated": 12,
                  "cache_type": "similar_profiles",
                  "cdn_coordination": "completed"
                },
                "performance_impact": {
                  "system_impact": "minimal",
                  "concurrent_operations": "unaffected",
                  "cache_regeneration": "on_next_request"
                },
                "next_steps": {
                  "cache_status": "cleared",
                  "next_request_behavior": "Fresh data will be fetched and cached",
                  "recommended_action": "Test similar profiles endpoint to verify fresh data"
                },
                "timestamp": "2024-01-15T10:30:00.000Z"
              },
              "message": "Cache cleared for @influencer_example"
            }
            """,
            await TextAsync(response));
    }

    [Fact]
    public async Task Clear_ofNothing_answersEveryFieldOfTheContract()
    {
        Grains.OnClear = _ =>
        {
            Api.Time.Advance(TimeSpan.FromMilliseconds(45));
            return Task.FromResult(Samples.Receipt("new_profile_123") with
            {
                CacheCleared = false,
                ProfilesCleared = 0,
                ImagesInvalidated = 0,
                CdnCoordination = CdnCoordination.NoActionNeeded,
            });
        };

        AssertJson(
            """
            {
              "success": true,
              "data": {
                "cache_clearing": {
                  "username": "new_profile_123",
                  "operation_status": "completed",
                  "cache_cleared": false,
                  "operation_duration_seconds": 0.045
                },
                "cache_details": {
                  "profiles_cleared": 0,
                  "images_invalidated": 0,
                  "cache_type": "similar_profiles",
                  "cdn_coordination": "no_action_needed"
                },
                "performance_impact": {
                  "system_impact": "none",
                  "concurrent_operations": "unaffected",
                  "cache_regeneration": "on_first_request"
                },
                "next_steps": {
                  "cache_status": "no_cache_found",
                  "next_request_behavior": "Fresh data will be fetched and cached",
                  "recommended_action": "Cache will be populated on first similar profiles request"
                },
                "timestamp": "2024-01-15T10:30:00.000Z"
              },
              "message": "No cached data found for @new_profile_123"
            }
            """,
            await TextAsync(await DeleteAsync("/api/profile/new_profile_123/similar-cache")));
    }

    // What the contract's own Python and TypeScript clients read.
    [Fact]
    public async Task Clear_answersWhatExistingClientsRead()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt("test_profile") with { ProfilesCleared = 15, ImagesInvalidated = 8 });

        var body = await BodyAsync(await DeleteAsync("/api/profile/test_profile/similar-cache"));

        Assert.True((bool)body["success"]!);
        Assert.Equal("test_profile", (string?)body["data"]!["cache_clearing"]!["username"]);
        Assert.True((bool)body["data"]!["cache_clearing"]!["cache_cleared"]!);
        Assert.Equal(15, (int)body["data"]!["cache_details"]!["profiles_cleared"]!);
    }

    [Fact]
    public async Task Clear_ofOtherServicesKeys_answersHowManyBesideTheContract()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt("test_profile") with { LegacyKeysDeleted = 8 });

        var body = await BodyAsync(await DeleteAsync("/api/profile/test_profile/similar-cache"));

        Assert.Equal(8, (int)body["data"]!["cache_details"]!["legacy_keys_deleted"]!);
    }

    [Theory]
    [InlineData("valjean", null)]
    [InlineData("Valjean", "Valjean")]
    [InlineData("%20@VALJEAN%20", "@VALJEAN")]
    public async Task Clear_tellsTheCacheHowTheUsernameWasWritten(string written, string? spelling)
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());

        await DeleteAsync($"/api/profile/{written}/similar-cache");

        Assert.Equal(spelling is null ? null : [spelling], Grains.LastClear!.Spellings);
    }

    [Fact]
    public async Task Failure_saysTheSameAtTheTopAndUnderDetail()
    {
        var body = await BodyAsync(await DeleteAsync("/api/profile/%20/similar-cache"));

        var detail = body["detail"]!.DeepClone();
        body.Remove("detail");
        Assert.True(JsonNode.DeepEquals(body, detail));
        Assert.Equal("Username cannot be empty", (string?)detail["error"]);
    }
}
