using System.Net;
using Xunit;

namespace SimilarProfiles.Tests.Api.Inspection;

public sealed class HistoryAnswerTests(ApiFixture api) : ApiTest(api)
{
    private const string Path = "/api/profile/valjean/similar-cache";

    [Fact]
    public async Task State_withHistory_hasEveryFieldOfEachClear()
    {
        var asked = 0;
        Grains.OnState = _ => Task.FromResult(new CacheState { Username = "valjean", Cached = false });
        Grains.OnHistory = (most, _) =>
        {
            asked = most;
            return Task.FromResult(new ClearHistory
            {
                Recording = true,
                Clears =
                [
                    new PastClear { At = ApiFixture.Start.AddSeconds(1), Caller = "anonymous", Duration = TimeSpan.FromSeconds(1) },
                    new PastClear
                    {
                        At = ApiFixture.Start, Caller = "key:ci", Address = "192.0.2.7", TraceId = "0af7", Acknowledged = true, CacheCleared = true,
                        ProfilesCleared = 25, ImagesInvalidated = 12, Duration = TimeSpan.FromTicks(12_347),
                        CdnCoordination = CdnCoordination.Completed, CdnConfirmedAt = ApiFixture.Start.AddSeconds(2),
                    },
                ],
            });
        };

        var body = await BodyAsync(await GetAsync($"{Path}?history=7"));

        Assert.Equal(7, asked);
        AssertJson(
            """
              [
                {
                  "timestamp": "2024-01-15T10:30:01.000Z", "caller": "anonymous", "address": null, "trace_id": null, "outcome": "failed",
                  "cache_cleared": false, "profiles_cleared": 0, "images_invalidated": 0, "operation_duration_seconds": 1,
                  "cdn_coordination": null, "cdn_confirmed_at": null
                },
                {
                  "timestamp": "2024-01-15T10:30:00.000Z", "caller": "key:ci", "address": "192.0.2.7", "trace_id": "0af7", "outcome": "acknowledged",
                  "cache_cleared": true, "profiles_cleared": 25, "images_invalidated": 12, "operation_duration_seconds": 0.001235,
                  "cdn_coordination": "completed", "cdn_confirmed_at": "2024-01-15T10:30:02.000Z"
                }
              ]
            """,
            body["data"]!["history"]!.ToJsonString());
        Assert.True((bool)body["data"]!["history_recording"]!);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("51")]
    [InlineData("-1")]
    [InlineData("all")]
    [InlineData("")]
    public async Task State_withAHistoryOutOfRange_isRefused(string history)
    {
        var response = await GetAsync($"{Path}?history={history}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("history must be a whole number from 1 to 50", await TextAsync(response));
    }

    [Fact]
    public async Task Clear_saysWhereItCameFromAndInWhichTrace()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());

        await DeleteAsync(Path, ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        Assert.Equal("127.0.0.1", Grains.LastClear!.Address);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", Grains.LastClear.TraceId);
    }
}
