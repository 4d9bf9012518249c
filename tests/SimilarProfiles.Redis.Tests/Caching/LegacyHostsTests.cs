using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimilarProfiles.Redis.Tests.Kinds;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>The original service and ours on one Redis, as while a team moves over: silo and API are processes.</summary>
[Collection(nameof(RunsAlone))]
public sealed class LegacyHostsTests
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    // Enough to meet every master of a cluster.
    private static readonly string[] Profiles = ["valjean", "cosette", "marius", "fantine", "thenardier", "gavroche"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clear_onOneServer_leavesTheOriginalNothingOld()
    {
        await using var redis = await RedisServer.StartAsync();
        await ClearsBesideAsync(redis.ConnectionString);
    }

    [Fact]
    public async Task Clear_onAClusterOfThreeMasters_leavesTheOriginalNothingOld()
    {
        await using var redis = await ClusteredRedis.StartAsync();
        await ClearsBesideAsync(redis.ConnectionString);
    }

    [Fact]
    public async Task Clear_thatCannotLookAtAllKeysInTime_isNotAcknowledged()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        await using var hosts = await StartAsync(redis.ConnectionString, ("SimilarProfiles__Legacy__ScanWithin", "00:00:00.05"));
        await connection.GetDatabase().ExecuteAsync("DEBUG", ["POPULATE", 1_000_000, "other"], CommandFlags.FireAndForget);
        await Eventually.Is(
            async () => (long)await connection.GetDatabase().ExecuteAsync("DBSIZE") > 1_000_000, TimeSpan.FromSeconds(30), "Redis is full");

        using var answer = await hosts.Api.DeleteAsync("valjean/similar-cache", Cancelled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("CACHE_SERVICE_UNAVAILABLE", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    private static async Task ClearsBesideAsync(string redis)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        await using var hosts = await StartAsync(redis);
        var original = new OriginalService(connection);
        foreach (var username in Profiles) await original.ReadAsync(username);
        foreach (var username in new[] { "Valjean", "valjean2", "valjea" }) await original.ReadAsync(username);
        original.Source = "new";

        var cleared = await ClearAsync(hosts.Api, "valjean");
        Assert.Equal((true, 8), ((bool)cleared["cache_clearing"]!["cache_cleared"]!, (int)cleared["cache_details"]!["legacy_keys_deleted"]!));
        Assert.Equal("new", await original.ReadAsync("valjean"));
        Assert.Equal(("old", "old", "old"), (await original.ReadAsync("valjean2"), await original.ReadAsync("valjea"), await original.ReadAsync("Valjean")));

        // As the original, whose keys have the name as it was written.
        Assert.Equal(16, (int)(await ClearAsync(hosts.Api, "Valjean"))["cache_details"]!["legacy_keys_deleted"]!);
        Assert.Equal("new", await original.ReadAsync("Valjean"));
        Assert.True(await original.HasAllAsync("valjean2"));

        Assert.Equal([0, 8, 8, 8, 8, 8], await ClearManyAsync(hosts.Api, Profiles));
        foreach (var username in Profiles) Assert.Equal("new", await original.ReadAsync(username));
        string[] spellings = ["Fantine", "fantine", "@fantine"];
        foreach (var spelling in spellings) await original.ReadAsync(spelling);
        // One clear, whose answer each of them gets.
        Assert.Equal([24, 24, 24], await ClearManyAsync(hosts.Api, spellings));
        Assert.True(await original.HasAllAsync("valjean2"));
    }

    private static async Task<JsonNode> ClearAsync(HttpClient api, string username)
    {
        using var answer = await api.DeleteAsync($"{username}/similar-cache", Cancelled);
        var body = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!["data"]!;
    }

    private static async Task<IEnumerable<int>> ClearManyAsync(HttpClient api, string[] usernames)
    {
        using var answer = await api.PostAsJsonAsync("../similar-cache:clear", new { usernames }, Cancelled);
        var results = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["data"]!["results"]!.AsArray();
        return results.Select(static item => (int)item!["legacy_keys_deleted"]!);
    }

    private static async Task<Hosts> StartAsync(string redis, params (string, string)[] environment)
    {
        var templates = OriginalService.Templates.Concat(OriginalService.Patterns)
            .Select(static (template, i) => ($"SimilarProfiles__Legacy__Keys__{i}", template));
        var hosts = Hosts.Start(redis, [.. templates, .. environment]);
        await Eventually.Is(async () => (await hosts.ReadAsync("javert")).Length > 0, StartTime, "the hosts serve");
        return hosts;
    }
}
