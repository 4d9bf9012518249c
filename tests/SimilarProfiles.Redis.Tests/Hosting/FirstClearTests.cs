using System.Net;
using System.Text.Json;
using SimilarProfiles.Redis.Tests.Kinds;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Hosting;

/// <summary>How fast the first clear is of a cluster that has just been started on a Redis that has just been started.</summary>
[Timed]
[Collection(nameof(RunsAlone))]
public sealed class FirstClearTests
{
    private const double AtOnce = 0.2;

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task First_clearOfANewCluster_isAsFastAsTheNext()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var hosts = Hosts.Start(redis.ConnectionString, []);

        // It neither opens a record nor clears one.
        await Eventually.Is(
            async () => (await hosts.Api.GetAsync("javert/similar-cache", TestContext.Current.CancellationToken)).IsSuccessStatusCode,
            StartTime, $"the hosts serve\n{hosts.Output}");
        var (first, next) = (await ClearAsync(hosts.Api, "valjean"), await ClearAsync(hosts.Api, "cosette"));

        TestContext.Current.TestOutputHelper?.WriteLine($"First clear {first} s, the next {next} s.");
        Assert.InRange(first, 0, AtOnce);
        Assert.InRange(next, 0, AtOnce);
    }

    /// <summary>Clears, and returns how long that took the grain, in seconds.</summary>
    private static async Task<double> ClearAsync(HttpClient api, string username)
    {
        using var answer = await api.DeleteAsync($"{username}/similar-cache", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.GetProperty("data").GetProperty("cache_clearing").GetProperty("operation_duration_seconds").GetDouble();
    }
}
