using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Caching;

/// <summary>What a silo that starts learns from Redis about leases that may have been lost, and how long it waits for them.</summary>
[Timed]
[Collection(nameof(RunsAlone))]
public sealed class RedisHistoryTests : RedisTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private protected override Task<RedisServer> StartRedisAsync() => RedisServer.StartAsync(keepsData: true);

    [Fact]
    public async Task SettleAsync_newData_waitsForALeaseAndThenNoClearDoes()
    {
        var store = await StoreAsync(settled: false, time: _time);

        var settling = store.SettleAsync(Cancellation);
        await Eventually.Is(() => Task.FromResult(Logs.Lines.Any(line => line.Contains("[124]"))), Lease, "it says that it waits");
        _time.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.False(settling.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await settling.WaitAsync(Lease, Cancellation);
        Assert.Equal(TimeSpan.Zero, (await store.ClearAsync(John, "a", false, default, Cancellation)).OthersRemaining);
    }

    [Fact]
    public async Task SettleAsync_dataThatAnotherSiloHasKnownForALease_doesNotWait()
    {
        await KnownForALeaseAsync();
        var silo = await StoreAsync(settled: false, lease: Short, time: _time);

        await silo.SettleAsync(Cancellation).WaitAsync(Lease, Cancellation);

        Assert.Equal(TimeSpan.Zero, (await silo.ClearAsync(John, "a", false, default, Cancellation)).OthersRemaining);
    }

    [Fact]
    public async Task NoteHistoriesAsync_dataThatAnotherSiloHasKnownForLess_leavesTheRestToWait()
    {
        await StoreAsync();
        var silo = await StoreAsync(settled: false, time: _time);

        await silo.NoteHistoriesAsync();
        Assert.InRange((await silo.ClearAsync(John, "a", false, default, Cancellation)).OthersRemaining, Lease / 2, Lease);
    }

    [Fact]
    public async Task SettleAsync_recordLost_waitsAgain()
    {
        await KnownForALeaseAsync();
        await Connect().GetDatabase().KeyDeleteAsync(RedisScripts.HistoryKey(0));
        var silo = await StoreAsync(settled: false, lease: Short, time: _time);

        Assert.False(silo.SettleAsync(Cancellation).IsCompleted);
        Assert.NotEqual(TimeSpan.Zero, (await silo.ClearAsync(John, "a", false, default, Cancellation)).OthersRemaining);
    }

    [Fact]
    public async Task Redis_backWithTheRecordButNotWithALease_waitsForThat() =>
        Assert.InRange(await WaitAfterRestartAsync(), Short / 2, Short);

    [Fact]
    public async Task Without_historyALeaseThatRedisHasLost_isNotWaitedFor() =>
        Assert.Equal(TimeSpan.Zero, await WaitAfterRestartAsync(without: "history"));

    [Fact]
    public async Task SettleAsync_redisAway_doesNotWait()
    {
        await Redis.KillAsync();
        var silo = await StoreAsync(settled: false, time: _time);

        await silo.SettleAsync(Cancellation).WaitAsync(Lease, Cancellation);
    }

    /// <summary>How long a clear of a silo that starts then waits for others.</summary>
    private async Task<TimeSpan> WaitAfterRestartAsync(string? without = null)
    {
        var holder = await KnownForALeaseAsync();
        await holder.OpenAsync(John, "a", null, Cancellation);
        await Connect().GetDatabase().KeyDeleteAsync(RedisScripts.KeyOf(John));
        await Redis.KillAsync();
        await Redis.StartAgainAsync();
        var silo = await StoreAsync(settled: false, lease: Short, without: without, time: _time);
        await silo.NoteHistoriesAsync();
        return (await silo.ClearAsync(John, "b", false, default, Cancellation)).OthersRemaining;
    }

    private async Task<RedisStore> KnownForALeaseAsync()
    {
        var store = await StoreAsync(lease: Short);
        await Task.Delay(Short + TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        return store;
    }
}
