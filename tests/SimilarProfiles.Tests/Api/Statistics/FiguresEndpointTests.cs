using Xunit;

namespace SimilarProfiles.Tests.Api.Statistics;

public sealed class FiguresEndpointTests(ApiFixture api) : ApiTest(api)
{
    [Fact]
    public async Task Figures_haveAValueForEachPointAndNullWhereNobodyCounted()
    {
        var busy = new FigurePoint
        {
            Reads = 3,
            Hits = 1,
            Clears = 2,
            FailedClears = 1,
            RefusedRefills = 4,
            PurgesPending = 5,
            MedianClear = TimeSpan.FromMicroseconds(1500),
            SlowClear = TimeSpan.FromSeconds(1),
        };
        Grains.OnFigures = _ => Task.FromResult(new HourFigures { Until = ApiFixture.Start, Points = [null, new FigurePoint(), busy], Hour = busy });

        var response = await GetAsync("/api/similar-cache/figures");

        Assert.Equal("no-store", Header(response, "Cache-Control"));
        AssertJson(
            """
            {
              "until": "2024-01-15T10:30:00.000Z",
              "step_seconds": 10,
              "reads": [null, 0, 3],
              "hit_rate": [null, null, 0.3333],
              "clears": [null, 0, 2],
              "failed_clears": [null, 0, 1],
              "clear_p50_ms": [null, null, 1.5],
              "clear_p99_ms": [null, null, 1000],
              "refills_refused": [null, 0, 4],
              "purges_pending": [null, 0, 5],
              "hour": {
                "reads": 3, "hit_rate": 0.3333, "clears": 2, "failed_clears": 1, "clear_p50_ms": 1.5, "clear_p99_ms": 1000,
                "refills_refused": 4, "purges_pending": 5
              }
            }
            """,
            await TextAsync(response));
    }

    [Fact]
    public async Task Members_haveTheirStateAndTheirShare()
    {
        Grains.OnMembers = _ => Task.FromResult(new ClusterMembers
        {
            Timestamp = ApiFixture.Start,
            Members =
            [
                Member("silo-0") with { Uptime = TimeSpan.FromMinutes(1), Profiles = 1, EntriesHeld = 1, PurgesPending = 2, HeardAgo = TimeSpan.Zero },
                Member("silo-1") with { Profiles = 3, Status = "ShuttingDown", Responding = false },
            ],
        });

        var response = await GetAsync("/api/similar-cache/members");

        AssertJson(
            """
            {
              "members": [
                {
                  "name": "silo-0", "address": "127.0.0.1:1@1", "status": "active", "responding": true, "uptime_seconds": 60, "profiles": 1,
                  "share_of_profiles": 0.25, "entries_held": 1, "purges_pending": 2, "heard_seconds_ago": 0
                },
                {
                  "name": "silo-1", "address": "127.0.0.1:1@1", "status": "shutting_down", "responding": false, "uptime_seconds": null, "profiles": 3,
                  "share_of_profiles": 0.75, "entries_held": null, "purges_pending": null, "heard_seconds_ago": null
                }
              ],
              "timestamp": "2024-01-15T10:30:00.000Z"
            }
            """,
            await TextAsync(response));
    }

    private static SiloMember Member(string name) => new() { Name = name, Address = "127.0.0.1:1@1", Status = "Active", Responding = true };
}
