using System.Net.Http.Json;
using System.Text.Json;
using SimilarProfiles.Redis.Tests.Kinds;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Hosting;

/// <summary>Who cleared what, over real processes: it outlives them.</summary>
[Collection(nameof(RunsAlone))]
public sealed class HistoryTests : IAsyncLifetime
{
    private RedisServer _redis = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null) await _redis.DisposeAsync();
    }

    [Fact]
    public async Task History_outlivesTheSiloAndGoesByItself()
    {
        await using (var hosts = Hosts.Start(_redis.ConnectionString, []))
        {
            await Eventually.Is(() => IsUpAsync(hosts), TimeSpan.FromSeconds(60), "the hosts are up");
            await hosts.ReadAsync("valjean");
            await hosts.Api.DeleteAsync("valjean/similar-cache", Cancellation);
            await hosts.Api.DeleteAsync("valjean/similar-cache", Cancellation);
            await hosts.Api.DeleteAsync("nobody_has_this/similar-cache", Cancellation);
            // At once, although it is written later.
            Assert.Equal([false, true], (await HistoryAsync(hosts, "valjean")).Select(Cleared));
        }

        using var redis = await ConnectionMultiplexer.ConnectAsync(_redis.ConnectionString);
        var kept = await LifeAsync(redis, "valjean");
        Assert.InRange(kept, TimeSpan.FromDays(29), TimeSpan.FromDays(30));
        Assert.InRange(await LifeAsync(redis, "nobody_has_this"), TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(15));

        await using var next = Hosts.Start(_redis.ConnectionString, []);
        await Eventually.Is(() => IsUpAsync(next), TimeSpan.FromSeconds(60), "the next hosts are up");
        var clears = await HistoryAsync(next, "valjean");
        Assert.Equal([false, true], clears.Select(Cleared));
        Assert.All(clears, clear => Assert.Equal(
            ("anonymous", "127.0.0.1", "acknowledged"),
            (clear.GetProperty("caller").GetString(), clear.GetProperty("address").GetString(), clear.GetProperty("outcome").GetString())));
        Assert.Equal(74, clears[1].GetProperty("profiles_cleared").GetInt32());

        await next.ReadAsync("valjean");
        await next.Api.DeleteAsync("valjean/similar-cache", Cancellation);
        Assert.Equal([true, false, true], (await HistoryAsync(next, "valjean")).Select(Cleared));
    }

    [Fact]
    public async Task History_thatIsTurnedOff_leavesNothing()
    {
        await using (var hosts = Hosts.Start(_redis.ConnectionString, [("SimilarProfiles__History__Enabled", "false")]))
        {
            await Eventually.Is(() => IsUpAsync(hosts), TimeSpan.FromSeconds(60), "the hosts are up");
            await hosts.ReadAsync("valjean");
            await hosts.Api.DeleteAsync("valjean/similar-cache", Cancellation);
            var answer = await hosts.Api.GetFromJsonAsync<JsonElement>("valjean/similar-cache?history=1", Cancellation);
            Assert.False(answer.GetProperty("data").GetProperty("history_recording").GetBoolean());
        }

        using var redis = await ConnectionMultiplexer.ConnectAsync(_redis.ConnectionString);
        Assert.False(await redis.GetDatabase().KeyExistsAsync(KeyOf("valjean")));
    }

    private static bool Cleared(JsonElement clear) => clear.GetProperty("cache_cleared").GetBoolean();

    private static async Task<JsonElement[]> HistoryAsync(Hosts hosts, string username)
    {
        var answer = await hosts.Api.GetFromJsonAsync<JsonElement>($"{username}/similar-cache?history=50", Cancellation);
        return [.. answer.GetProperty("data").GetProperty("history").EnumerateArray()];
    }

    private static async Task<TimeSpan> LifeAsync(ConnectionMultiplexer redis, string username) =>
        (await redis.GetDatabase().KeyTimeToLiveAsync(KeyOf(username))) ?? TimeSpan.Zero;

    private static RedisKey KeyOf(string username) => $"similar-profiles/state/clear-history/{username}/clears";

    private static async Task<bool> IsUpAsync(Hosts hosts)
    {
        try
        {
            using var answer = await hosts.Api.GetAsync("probe/similar-cache", Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
