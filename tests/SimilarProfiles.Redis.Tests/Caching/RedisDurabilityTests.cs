using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Caching;

[Collection(nameof(RunsAlone))]
public sealed class RedisDurabilityTests : RedisTest
{
    private protected override Task<RedisServer> StartRedisAsync() => RedisServer.StartAsync(keepsData: true);

    [Fact]
    public async Task Redis_backWithItsData_servesItAndStillWaitsForLeases()
    {
        var store = await StoreAsync();
        var opened = await store.OpenAsync(John, "a", null, Cancellation);
        var entry = Entry();
        await store.TryStoreAsync(John, opened.Token, entry, Cancellation);
        await Redis.KillAsync();
        await Redis.StartAgainAsync();

        await Eventually.Is(
            async () => (await store.OpenAsync(John, "a", null, Cancellation)).Entry?.Id == entry.Id,
            TimeSpan.FromSeconds(5),
            "the entry is back");

        // Its last writes may be lost, as far as a silo can tell.
        Assert.NotEqual(TimeSpan.Zero, (await store.ClearAsync(John, "a", false, default, Cancellation)).OthersRemaining);
    }
}
