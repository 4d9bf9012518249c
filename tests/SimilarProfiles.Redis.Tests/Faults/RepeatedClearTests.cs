using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>A silo that is killed in the middle of a clear: the API repeats the clear, and its answer says what the first try dropped.</summary>
[Collection(nameof(OneCluster))]
public sealed class RepeatedClearTests(SharedCluster shared)
{
    private const string Profile = "repeated";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    // Much longer than it takes to kill a silo, so that the clear is still waiting then, on a slow machine too.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Guards the line of RedisScripts.Clear that ends in "rule: repeat", and that the API gives each clear an identity.
    [Fact]
    public async Task Clear_whoseSiloIsKilledInTheMiddle_saysWhatItDroppedAtFirst()
    {
        var cluster = await shared.WholeAsync();
        using var api = new HttpClient { BaseAddress = cluster.Addresses[0], Timeout = TimeSpan.FromSeconds(40) };
        await using var redis = await ConnectionMultiplexer.ConnectAsync(cluster.Redis.ConnectionString);
        var (record, key) = (redis.GetDatabase(), RedisScripts.KeyOf(Username.Parse(Profile)));
        var before = await ReadAsync(api);
        var holder = await HolderAsync(cluster, api);
        // As if an activation that was cut off had it: the clear must wait.
        await record.HashSetAsync(key, "others_until", TimeProvider.System.GetUtcNow().Add(Lease).ToUnixTimeMilliseconds());

        var clearing = api.DeleteAsync(Address("/similar-cache"), Cancellation);
        await Eventually.Is(async () => !await record.HashExistsAsync(key, "entry"), Soon, "the clear has dropped the entry");
        await holder.KillAsync();
        Assert.False(clearing.IsCompleted, "The clear was answered before its silo was killed.");

        using var answer = await clearing;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var data = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("data");
        Assert.True(data.GetProperty("cache_clearing").GetProperty("cache_cleared").GetBoolean());
        Assert.InRange(data.GetProperty("cache_details").GetProperty("profiles_cleared").GetInt32(), 1, int.MaxValue);
        var after = await ReadAsync(api);
        Assert.True(after > before, $"fetch {after} after a clear that followed fetch {before}");
    }

    private static async Task<long> ReadAsync(HttpClient api)
    {
        var body = await api.GetFromJsonAsync<JsonElement>(Address("/similar?limit=1"), Cancellation);
        return body.GetProperty("data").GetProperty("similar_profiles")[0].GetProperty("followers").GetInt64();
    }

    private static async Task<Member> HolderAsync(FaultCluster cluster, HttpClient api)
    {
        var state = await api.GetFromJsonAsync<JsonElement>(Address("/similar-cache"), Cancellation);
        var name = state.GetProperty("data").GetProperty("silo").GetString();
        var members = await api.GetFromJsonAsync<JsonElement>(new Uri("/api/similar-cache/members", UriKind.Relative), Cancellation);
        var address = members.GetProperty("members").EnumerateArray().Single(silo => silo.GetProperty("name").GetString() == name).GetProperty("address").GetString()!;
        return cluster.Silos[cluster.SiloPorts.FindIndex(port => address.Contains($":{port}@", StringComparison.Ordinal))];
    }

    private static Uri Address(string rest) => new($"/api/profile/{Profile}{rest}", UriKind.Relative);
}
