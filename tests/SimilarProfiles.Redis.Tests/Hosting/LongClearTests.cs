using System.Net;
using System.Text.Json.Nodes;
using SimilarProfiles.Redis.Tests.Kinds;
using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Hosting;

/// <summary>A clear that takes longer than the API waits for one answer, because it waits for the longest lease that is allowed.</summary>
public sealed class LongClearTests
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Clear_thatWaitsForALeaseOfTenSeconds_isMadeOnceAndSaysWhatItDropped(bool cached)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        await using var hosts = Hosts.Start(redis.ConnectionString, [("SimilarProfiles__Cache__Lease", $"{Lease}")]);
        await Eventually.Is(async () => (await hosts.ReadAsync("javert")).Length > 0, StartTime, "the hosts serve");
        if (cached) await hosts.ReadAsync("valjean");
        await LeaseToAnotherAsync(connection.GetDatabase());
        var started = TimeProvider.System.GetTimestamp();

        using var answer = await hosts.Api.DeleteAsync("valjean/similar-cache", Cancelled);

        var took = TimeProvider.System.GetElapsedTime(started);
        TestContext.Current.TestOutputHelper?.WriteLine($"{took.TotalSeconds:F2} s\n{hosts.Output}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!;
        Assert.Equal(cached, (bool)body["data"]!["cache_clearing"]!["cache_cleared"]!);
        Assert.InRange(took, Lease - TimeSpan.FromSeconds(1), Lease + TimeSpan.FromSeconds(2));
        Assert.Single(hosts.Output.Split('\n'), line => line.Contains("Cleared the cache of valjean", StringComparison.Ordinal));
    }

    // As an activation that has just been cut off has it.
    private static async Task LeaseToAnotherAsync(IDatabase redis)
    {
        var key = RedisScripts.KeyOf(Username.Parse("valjean"));
        var until = TimeProvider.System.GetUtcNow().Add(Lease).ToUnixTimeMilliseconds();
        await redis.HashSetAsync(key, [new("holder", "another"), new("lease_until", until), new("others_until", 0)]);
        await redis.KeyExpireAsync(key, Lease * 2);
    }
}
