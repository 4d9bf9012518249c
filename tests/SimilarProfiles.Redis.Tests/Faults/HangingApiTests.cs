using System.Net.Http.Json;
using System.Text.Json;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>An API that hangs while it holds a near copy costs a clear the rest of its near lease, and no more.</summary>
[Timed]
[Collection(nameof(OneCluster))]
public sealed class HangingApiTests(SharedCluster shared)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    // Between an answer at once and one after the lease, which has only just begun.
    private static readonly TimeSpan Middle = Lease / 3;

    [Fact]
    public async Task Clear_whileAnApiWithANearCopyHangs_waitsForItsLease_andIsNeverIgnored()
    {
        var cluster = await shared.WholeAsync();
        var (took, before, after) = await ClearWhileTheSecondHangsAsync(cluster);

        Assert.InRange(took, Middle, Lease * 1.5);
        Assert.True(after > before, $"fetch {after} after a clear that followed fetch {before}");
    }

    // Guards the line of FencedCache that ends in "rule: recall".
    [Fact]
    public async Task Clear_withoutTheRecall_doesNotWait()
    {
        await using var cluster = await FaultCluster.StartWithoutAsync("recall", new History());

        Assert.InRange((await ClearWhileTheSecondHangsAsync(cluster)).Took, TimeSpan.Zero, Middle);
    }

    private static async Task<(TimeSpan Took, long Before, long After)> ClearWhileTheSecondHangsAsync(FaultCluster cluster)
    {
        using var first = new HttpClient { BaseAddress = cluster.Addresses[0] };
        using var second = new HttpClient { BaseAddress = cluster.Addresses[1] };
        // So that the lease begins with the read that follows.
        using (var cleared = await first.DeleteAsync("/api/profile/hanging/similar-cache")) cleared.EnsureSuccessStatusCode();
        var before = 0L;
        var isNear = false;
        for (var reads = 0; reads < 10 && !isNear; reads++) (before, isNear) = await ReadAsync(second);
        Assert.True(isNear, "the second API has no near copy");

        cluster.Apis[1].Process!.Pause();
        try
        {
            var started = TimeProvider.System.GetTimestamp();
            using var cleared = await first.DeleteAsync("/api/profile/hanging/similar-cache");
            var took = TimeProvider.System.GetElapsedTime(started);
            cleared.EnsureSuccessStatusCode();
            cluster.Apis[1].Process!.Resume();
            return (took, before, (await ReadAsync(second)).Fetch);
        }
        finally
        {
            cluster.Apis[1].Process!.Resume();
        }
    }

    private static async Task<(long Fetch, bool IsNear)> ReadAsync(HttpClient api)
    {
        using var response = await api.GetAsync("/api/profile/hanging/similar?limit=1");
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        var fetch = body.GetProperty("data").GetProperty("similar_profiles")[0].GetProperty("followers").GetInt64();
        return (fetch, response.Headers.GetValues("Cache-Status").Single().Contains("detail=near", StringComparison.Ordinal));
    }
}
