using System.Net;
using System.Text.Json.Nodes;
using SimilarProfiles.Redis.Tests.Kinds;
using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Hosting;

/// <summary>A clear that takes longer than the API waits for one answer, because it waits for the longest lease that is allowed.</summary>
[Timed]
[Collection(nameof(RunsAlone))]
public sealed class LongClearTests(LongClearTests.Fixture fixture) : IClassFixture<LongClearTests.Fixture>
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cosette", false)]
    [InlineData("valjean", true)]
    public async Task Clear_thatWaitsForALeaseOfTenSeconds_isMadeOnceAndSaysWhatItDropped(string username, bool cached)
    {
        var hosts = fixture.Hosts;
        await using var connection = await ConnectionMultiplexer.ConnectAsync(fixture.Redis.ConnectionString);
        if (cached) await hosts.ReadAsync(username);
        await LeaseToAnotherAsync(connection.GetDatabase(), username);
        var started = TimeProvider.System.GetTimestamp();

        using var answer = await hosts.Api.DeleteAsync($"{username}/similar-cache", Cancelled);

        var took = TimeProvider.System.GetElapsedTime(started);
        // The lines are written a little later.
        await Eventually.Is(() => Task.FromResult(Lines(hosts, username).Length > 0), TimeSpan.FromSeconds(5), "the audit line is written");
        TestContext.Current.TestOutputHelper?.WriteLine($"{took.TotalSeconds:F2} s\n{hosts.Output}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!;
        Assert.Equal(cached, (bool)body["data"]!["cache_clearing"]!["cache_cleared"]!);
        Assert.InRange(took, Lease - TimeSpan.FromSeconds(1), Lease + TimeSpan.FromSeconds(2));
        Assert.Single(Lines(hosts, username));
    }

    private static string[] Lines(Hosts hosts, string username) =>
        [.. hosts.Output.Split('\n').Where(line => line.Contains($"Cleared the cache of {username}", StringComparison.Ordinal))];

    // As an activation that has just been cut off has it.
    private static async Task LeaseToAnotherAsync(IDatabase redis, string username)
    {
        var key = RedisScripts.KeyOf(Username.Parse(username));
        var until = TimeProvider.System.GetUtcNow().Add(Lease).ToUnixTimeMilliseconds();
        await redis.HashSetAsync(key, [new("holder", "another"), new("lease_until", until), new("others_until", 0)]);
        await redis.KeyExpireAsync(key, Lease * 2);
    }

    /// <summary>Hosts with that lease. A silo waits for one lease when it starts on a new Redis, so they are started once.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal RedisServer Redis { get; private set; } = null!;

        internal Hosts Hosts { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Redis = await RedisServer.StartAsync();
            Hosts = Hosts.Start(Redis.ConnectionString, [("SimilarProfiles__Cache__Lease", $"{Lease}")]);
            await Eventually.Is(async () => (await Hosts.ReadAsync("javert")).Length > 0, StartTime, "the hosts serve");
        }

        public async ValueTask DisposeAsync()
        {
            if (Hosts is not null) await Hosts.DisposeAsync();
            if (Redis is not null) await Redis.DisposeAsync();
        }
    }
}
