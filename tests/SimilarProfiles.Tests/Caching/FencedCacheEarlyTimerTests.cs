using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Caching;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using SimilarProfiles.Testing.Measuring;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>
/// A clear that waits for a lease measures the wait by the clock of leases; it guards the loop of FencedCache.WaitForExpiryAsync.
/// </summary>
public sealed class FencedCacheEarlyTimerTests
{
    [Fact]
    public async Task Clear_whenTimersFireEarly_stillOutwaitsTheLeaseOfAnother()
    {
        var time = new EarlyTime();
        var options = new CacheOptions();
        var username = Username.Parse("valjean");
        using var store = new MemoryStore(Options.Create(options), time);
        await store.OpenAsync(username, "another activation", known: null, TestContext.Current.CancellationToken);
        var cache = new FencedCache(
            username, store, new SourceFetch(new PendingSource(username), options, TimeSpan.FromSeconds(1), TestInstruments.Shared, time),
            options, TestInstruments.Shared, time);

        var clear = cache.ClearAsync(default);
        var step = TimeSpan.FromMilliseconds(10);
        for (var passed = TimeSpan.Zero; passed < options.Lease; passed += step)
        {
            Assert.False(clear.IsCompleted, $"acknowledged after {passed} of {options.Lease}");
            time.Advance(step);
        }

        while (!clear.IsCompleted)
        {
            time.Advance(step);
            await Task.Yield();
        }

        await clear;
    }

    /// <summary>Timers fire after nine tenths of their time.</summary>
    private sealed class EarlyTime : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime * 0.9 : dueTime, period);
    }
}
