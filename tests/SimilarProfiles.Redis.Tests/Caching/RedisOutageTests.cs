using System.IO.Pipelines;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Caching;

[Timed]
[Collection(nameof(RunsAlone))]
public sealed class RedisOutageTests : RedisTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Redis_downEveryOperation_saysSoAtOnce()
    {
        var store = await StoreAsync();
        await store.OpenAsync(John, "a", null, Cancellation);
        await Redis.KillAsync();

        Func<Task>[] operations =
        [
            () => store.OpenAsync(John, "a", null, Cancellation),
            () => store.TryStoreAsync(John, "token", Entry(), Cancellation),
            () => store.ClearAsync(John, "a", false, default, Cancellation),
            () => store.ReleaseAsync(John, "a", Cancellation),
            () => store.PeekAsync(John, Cancellation),
            () => store.InspectAsync(Cancellation),
        ];
        foreach (var operation in operations)
        {
            var started = TimeProvider.System.GetTimestamp();
            var failure = await Assert.ThrowsAsync<CacheUnavailableException>(operation);
            Assert.NotNull(failure.InnerException);
            Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, new CacheOptions().StoreTimeout);
        }
    }

    [Fact]
    public async Task Redis_thatWasNeverThere_isAnOutageAndEndsWhenItComes()
    {
        await Redis.KillAsync();
        var store = await StoreAsync(settled: false);
        await Assert.ThrowsAsync<CacheUnavailableException>(() => store.OpenAsync(John, "a", null, Cancellation));

        await Redis.StartAgainAsync();

        await Eventually.Is(() => OpensAsync(store), Soon, "the store is back");
    }

    [Fact]
    public async Task Redis_paused_theWaitEndsWithTheCallersPatience()
    {
        var store = await StoreAsync();
        await store.OpenAsync(John, "a", null, Cancellation);
        Redis.Pause();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ClearAsync(John, "a", false, default, patience.Token));

        Redis.Resume();
        await Eventually.Is(() => OpensAsync(store), Soon, "the store is back");
    }

    [Fact]
    public async Task Redis_backWithoutItsDataLeasesThatItHasForgotten_areWaitedFor()
    {
        var silo = await StoreAsync();
        var other = await StoreAsync();
        await silo.OpenAsync(John, "a", null, Cancellation);
        await Redis.KillAsync();
        await Redis.StartAgainAsync();

        ClearedRecord cleared = default;
        var away = await Eventually.Is(
            async () =>
            {
                // Straight into the reconnection, however its events and answers come.
                cleared = await other.ClearAsync(John, "b", false, default, Cancellation);
                return true;
            },
            Soon,
            "the store is back");

        Assert.InRange(cleared.OthersRemaining, Lease - Soon / 50, Lease);
        TestContext.Current.SendDiagnosticMessage($"Back after {away.TotalSeconds} s.");
    }

    [Fact]
    public async Task Redis_flushedOfItsScripts_getsThemAgain()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        await store.OpenAsync(John, "a", null, Cancellation);

        await redis.GetDatabase().ExecuteAsync("SCRIPT", "FLUSH");

        await store.OpenAsync(John, "a", null, Cancellation);
        await store.ClearAsync(John, "a", false, default, Cancellation);
    }

    [Fact]
    public async Task First_clearOfANewSilo_waitsForALease()
    {
        var store = await StoreAsync(settled: false);
        Assert.InRange((await store.ClearAsync(John, "b", false, default, Cancellation)).OthersRemaining, Lease - Soon / 50, Lease);
    }

    [Theory]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.", false)]
    [InlineData("NOPERM this user has no permissions to run the 'info' command", false)]
    [InlineData("ERR wrong number of arguments", false)]
    [InlineData("LOADING Redis is loading the dataset in memory", true)]
    [InlineData("READONLY You can't write against a read only replica.", true)]
    [InlineData("ERR Error running script: @user_script:5: -READONLY You can't write against a read only replica.", true)]
    [InlineData("CLUSTERDOWN Hash slot not served", true)]
    [InlineData("NOREPLICAS Not enough good replicas to write.", true)]
    public void Server_error_isAnOutageOrAnError(string message, bool outage)
    {
        var failure = RedisFailure.Of(new RedisServerException(message));

        Assert.IsType(outage ? typeof(CacheUnavailableException) : typeof(CacheOperationException), failure);
        Assert.IsType<RedisServerException>(failure!.InnerException);
    }

    [Fact]
    public void Write_intoAConnectionThatJustBroke_isAnOutage()
    {
        // The client library writes into a pipe, and lets its exception through where the connection has ended it meanwhile.
        var pipe = new Pipe();
        pipe.Writer.Complete();
        var broken = Assert.Throws<InvalidOperationException>(() => pipe.Writer.GetSpan());

        Assert.IsType<CacheUnavailableException>(RedisFailure.Of(broken));
        Assert.Null(RedisFailure.Of(new InvalidOperationException()));
    }

    [Fact]
    public async Task Redis_outOfMemory_isAnErrorOfTheStore()
    {
        var redis = Connect();
        var store = await StoreAsync(redis);
        await redis.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        await Assert.ThrowsAsync<CacheOperationException>(() => store.OpenAsync(John, "a", null, Cancellation));
    }

    private static async Task<bool> OpensAsync(RedisStore store)
    {
        await store.OpenAsync(John, "a", null, Cancellation);
        return true;
    }
}
