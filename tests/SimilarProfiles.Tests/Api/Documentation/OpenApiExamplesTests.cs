using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.BulkClearing;
using SimilarProfiles.Api.Clearing;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Inspection;
using SimilarProfiles.Api.Members;
using SimilarProfiles.Api.Purges;
using SimilarProfiles.Api.Reading;
using SimilarProfiles.Api.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Api.Documentation;

public sealed class OpenApiExamplesTests(ApiFixture api) : OpenApiTest(api)
{
    private static readonly Dictionary<string, Type> Successes = new()
    {
        ["ClearSimilarCache"] = typeof(ClearResponse),
        ["ClearManySimilarCaches"] = typeof(BulkClearResponse),
        ["GetSimilarProfiles"] = typeof(ReadResponse),
        ["InspectSimilarCache"] = typeof(StateResponse),
        ["GetSimilarCacheStatistics"] = typeof(StatisticsResponse),
        ["GetSimilarCacheFigures"] = typeof(FiguresResponse),
        ["ListMembers"] = typeof(MembersResponse),
        ["FollowClears"] = typeof(string),
        ["ListPendingPurges"] = typeof(PendingPurgesResponse),
        ["RetryPendingPurges"] = typeof(PurgeRetryResponse),
    };

    [Theory]
    [InlineData("ClearSimilarCache", "200 400 401 403 422 429 500 503")]
    [InlineData("ClearManySimilarCaches", "200 400 401 403 413 415 429 500 503")]
    [InlineData("GetSimilarProfiles", "200 304 400 401 403 404 429 500 503 504")]
    [InlineData("InspectSimilarCache", "200 400 401 403 429 500 503")]
    [InlineData("GetSimilarCacheStatistics", "200 401 403 429 500 503")]
    [InlineData("GetSimilarCacheFigures", "200 401 403 429 500 503")]
    [InlineData("ListMembers", "200 401 403 429 500 503")]
    [InlineData("FollowClears", "200 400 401 403 429 500 503")]
    [InlineData("ListPendingPurges", "200 400 401 403 429 500 503")]
    [InlineData("RetryPendingPurges", "200 401 403 429 500 503")]
    public async Task Every_status_hasExamples(string id, string statuses)
    {
        var responses = Operation(await DocumentAsync(), id)["responses"]!.AsObject();

        Assert.Equal(statuses.Split(' '), responses.Select(response => response.Key).Order());
        foreach (var (status, response) in responses)
        {
            var examples = status == "304" ? response!["headers"]!["ETag"] : response!["content"]!["application/json"] ?? response["content"]!["text/event-stream"];
            Assert.NotEmpty(examples!["examples"]!.AsObject());
            if (status is not ("200" or "304")) Assert.NotEmpty(response["content"]!["application/problem+json"]!["examples"]!.AsObject());
            if (status == "503") Assert.NotEmpty(response["headers"]!["Retry-After"]!["examples"]!.AsObject());
        }
    }

    [Theory]
    [InlineData("ClearSimilarCache",
        "EMPTY_USERNAME INVALID_USERNAME INVALID_IDEMPOTENCY_KEY IDEMPOTENCY_KEY_REUSED CACHE_SERVICE_UNAVAILABLE CACHE_CLEARING_FAILED CACHE_OPERATION_FAILED SERVICE_UNAVAILABLE INTERNAL_ERROR UNAUTHORIZED FORBIDDEN TOO_MANY_REQUESTS")]
    [InlineData("GetSimilarProfiles",
        "EMPTY_USERNAME INVALID_USERNAME INVALID_REQUEST PROFILE_NOT_FOUND SOURCE_UNAVAILABLE NOT_CACHED SERVICE_UNAVAILABLE INTERNAL_ERROR UNAUTHORIZED FORBIDDEN TOO_MANY_REQUESTS")]
    public async Task Every_errorCode_hasAnExample(string id, string codes)
    {
        var operation = Operation(await DocumentAsync(), id);
        var found = Examples(operation).Select(example => (string?)example.Value["error_code"]).OfType<string>().Distinct();

        Assert.Equal(codes.Split(' ').Order(), found.Order());
    }

    // A member that the records do not have fails to be read; one that they have and the example lacks shows in the text.
    [Fact]
    public async Task Every_example_isWhatTheCodeWrites()
    {
        var json = Api.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var strict = new JsonSerializerOptions(json) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        var count = 0;
        foreach (var operation in Operations(await DocumentAsync()))
        {
            foreach (var (status, contentType, value) in Examples(operation))
            {
                var type = (status, contentType) switch
                {
                    ("200", _) => Successes[(string)operation["operationId"]!],
                    (_, "application/problem+json") => typeof(ProblemBody),
                    _ => typeof(ErrorBody),
                };
                var record = JsonSerializer.Deserialize(value.ToJsonString(), type, strict);
                AssertJson(JsonSerializer.Serialize(record, type, json), value.ToJsonString());
                count++;
            }
        }

        Assert.True(count > 50, $"Only {count} examples");
    }

    [Fact]
    public async Task Example_ofAClear_isWhatTheEndpointAnswers()
    {
        Grains.OnClear = _ =>
        {
            Api.Time.Advance(TimeSpan.FromMilliseconds(234));
            return Task.FromResult(Samples.Receipt("influencer_example"));
        };
        var clear = Operation(await DocumentAsync(), "ClearSimilarCache");
        var example = clear["responses"]!["200"]!["content"]!["application/json"]!["examples"]!["cleared"]!["value"]!;

        AssertJson(example.ToJsonString(), await TextAsync(await DeleteAsync("/api/profile/influencer_example/similar-cache")));
    }

    private static IEnumerable<(string Status, string ContentType, JsonNode Value)> Examples(JsonObject operation) =>
        from response in operation["responses"]!.AsObject()
        where response.Value!["content"] is not null
        from content in response.Value!["content"]!.AsObject()
        from example in content.Value!["examples"]!.AsObject()
        select (response.Key, content.Key, example.Value!["value"]!);
}
