using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace SimilarProfiles.Tests.Api.Clearing;

public sealed class ClearingEndpointTests(ApiFixture api) : ApiTest(api)
{
    [Fact]
    public async Task Clear_of_cached_data_answers_every_field_of_the_contract()
    {
        Grains.OnClear = _ =>
        {
            Api.Time.Advance(TimeSpan.FromMilliseconds(234));
            return Task.FromResult(Samples.Receipt("influencer_example") with { ClearedAt = ApiFixture.Start.ToOffset(TimeSpan.FromHours(2)) });
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
    public async Task Clear_of_nothing_answers_every_field_of_the_contract()
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

    [Theory]
    [InlineData(CdnCoordination.Completed, "completed")]
    [InlineData(CdnCoordination.Pending, "pending")]
    [InlineData(CdnCoordination.NoActionNeeded, "no_action_needed")]
    public async Task Clear_says_how_it_was_passed_on_to_the_cdn(CdnCoordination cdn, string expected)
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt() with { CdnCoordination = cdn });

        var body = await BodyAsync(await DeleteAsync("/api/profile/valjean/similar-cache"));

        Assert.Equal(expected, (string?)body["data"]!["cache_details"]!["cdn_coordination"]);
    }

    [Fact]
    public async Task Clear_of_a_cached_unknown_profile_counts_as_cleared()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt() with { ProfilesCleared = 0, ImagesInvalidated = 0 });

        var body = await BodyAsync(await DeleteAsync("/api/profile/valjean/similar-cache"));

        Assert.Equal("cleared", (string?)body["data"]!["next_steps"]!["cache_status"]);
        Assert.Equal("Cache cleared for @valjean", (string?)body["message"]);
    }

    [Fact]
    public async Task Clear_measures_its_duration_to_the_microsecond()
    {
        Grains.OnClear = _ =>
        {
            Api.Time.Advance(TimeSpan.FromTicks(12_347));
            return Task.FromResult(Samples.Receipt());
        };

        var body = await BodyAsync(await DeleteAsync("/api/profile/valjean/similar-cache"));

        Assert.Equal(0.001235, (double)body["data"]!["cache_clearing"]!["operation_duration_seconds"]!);
    }

    [Theory]
    [InlineData("JOHN.Doe_1")]
    [InlineData("@john.doe_1")]
    [InlineData("%20%40john.doe_1%09")]
    public async Task Clear_asks_the_grain_of_the_canonical_username(string spelling)
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt("john.doe_1"));

        var response = await DeleteAsync($"/api/profile/{spelling}/similar-cache");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["john.doe_1"], Grains.Keys);
    }

    [Fact]
    public async Task Clear_that_the_client_gives_up_cancels_the_wait_and_is_no_failure()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        Grains.OnClear = async cancellationToken =>
        {
            begun.SetResult();
            await using var registration = cancellationToken.Register(ended.SetResult);
            await ended.Task;
            throw new OperationCanceledException(cancellationToken);
        };
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        var request = Api.Client.DeleteAsync("/api/profile/valjean/similar-cache", client.Token);
        await begun.Task.WaitAsync(Cancelled);
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await ended.Task.WaitAsync(Cancelled);
        Assert.DoesNotContain(Api.Logs.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    // What the contract's own Python and TypeScript clients read.
    [Fact]
    public async Task Clear_answers_what_existing_clients_read()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt("test_profile") with { ProfilesCleared = 15, ImagesInvalidated = 8 });

        var body = await BodyAsync(await DeleteAsync("/api/profile/test_profile/similar-cache"));

        Assert.True((bool)body["success"]!);
        Assert.Equal("test_profile", (string?)body["data"]!["cache_clearing"]!["username"]);
        Assert.True((bool)body["data"]!["cache_clearing"]!["cache_cleared"]!);
        Assert.Equal(15, (int)body["data"]!["cache_details"]!["profiles_cleared"]!);
    }

    [Fact]
    public async Task Failure_says_the_same_at_the_top_and_under_detail()
    {
        var body = await BodyAsync(await DeleteAsync("/api/profile/%20/similar-cache"));

        var detail = body["detail"]!.DeepClone();
        body.Remove("detail");
        Assert.True(JsonNode.DeepEquals(body, detail));
        Assert.Equal("Username cannot be empty", (string?)detail["error"]);
    }
}
