using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using SimilarProfiles.Testing.Store;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>The memory store at its limit.</summary>
public sealed class MemoryStoreLimitTests : IDisposable
{
    private const string Holder = "holder";
    private const int Profiles = 400;

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryStore _store;

    // Room for about 30 records of 200 profiles.
    public MemoryStoreLimitTests() => _store = new MemoryStore(Options.Create(new CacheOptions { MemoryLimitBytes = 1 << 20 }), _time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Records_beyondTheLimit_areDroppedAndTheLimitHolds()
    {
        for (var i = 0; i < Profiles; i++)
        {
            await FillAsync(Name(i));
            Assert.InRange((await InspectAsync()).MemoryUsedBytes!.Value, 0, 1 << 20);
        }

        Assert.InRange(await CountAsync(), 1, Profiles / 4);
        Assert.NotNull((await InspectAsync()).LastCleanup);
    }

    [Fact(Timeout = 30_000)]
    public async Task Records_ofUnknownProfiles_pushOutNoKnownOne()
    {
        var unknown = CacheEntry.Create(null, _time.GetUtcNow(), new CacheOptions());
        for (var i = 0; i < 10; i++) await FillAsync(Name(i));

        for (var i = 10; i < 3_000; i++)
        {
            var token = (await _store.OpenAsync(Name(i), Holder, null, Cancelled)).Token;
            await _store.TryStoreAsync(Name(i), token, unknown, Cancelled);
            // Room is made beside the writers, who are faster here than any client.
            if (i % 50 == 0) await Eventually.HoldsAsync(async () => (await InspectAsync()).MemoryUsedBytes < (1 << 20) * 0.95, TestContext.Current.CancellationToken);
        }

        for (var i = 0; i < 10; i++) Assert.NotNull(await _store.PeekAsync(Name(i), Cancelled));
    }

    [Fact]
    public async Task TryStoreAsync_intoARecordThatWasEvicted_isRefused()
    {
        var token = (await _store.OpenAsync(Name(0), Holder, null, Cancelled)).Token;
        for (var i = 1; i < Profiles; i++) await FillAsync(Name(i));
        Assert.Null(await _store.PeekAsync(Name(0), Cancelled));

        // Either the record has gone, and its token with it, or it is still there under that very token.
        var stored = await _store.TryStoreAsync(Name(0), token, NewEntry(), Cancelled);
        var opened = await _store.OpenAsync(Name(0), Holder, null, Cancelled);

        Assert.True(stored || opened.Token != token, "A refused store left its token behind.");
    }

    [Fact]
    public async Task TryStoreAsync_ofAnEntryLargerThanTheLimit_throwsNothingAndDropsTheRecord()
    {
        var token = (await _store.OpenAsync(Name(0), Holder, null, Cancelled)).Token;

        await _store.TryStoreAsync(Name(0), token, Entries.Of(_time.GetUtcNow(), TimeSpan.FromHours(1), profiles: 20_000), Cancelled);

        Assert.Null(await _store.PeekAsync(Name(0), Cancelled));
        Assert.False(await _store.TryStoreAsync(Name(0), token, NewEntry(), Cancelled));
        Assert.NotEqual(token, (await _store.OpenAsync(Name(0), Holder, null, Cancelled)).Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task InspectAsync_afterManyWritersAtTheLimit_stillCountsExactly()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                var random = new Random(writer);
                for (var i = 0; i < 5_000; i++)
                {
                    var username = Name(random.Next(4_000));
                    await (random.Next(10) == 0 ? _store.ClearAsync(username, Holder, false, default, Cancelled) : FillAsync(username, profiles: 1));
                }
            },
            Cancelled)));

        // The end of a record is counted once, by its writer or by the eviction that races it. Guards the locks, and, in one
        // run of about ten or twenty, the removal before each replacement and Slot.End.
        await Eventually.HoldsAsync(async () => (await InspectAsync()).Entries == await CountAsync(), TestContext.Current.CancellationToken);
        for (var i = 0; i < 4_000; i++) await _store.ClearAsync(Name(i), Holder, false, default, Cancelled);
        await Eventually.HoldsAsync(async () => await InspectAsync() is { Entries: 0, MemoryUsedBytes: 0 }, TestContext.Current.CancellationToken);
    }

    private static Username Name(int i) => Username.Parse($"john{i}");

    private CacheEntry NewEntry(int profiles = 200) => Entries.Of(_time.GetUtcNow(), TimeSpan.FromHours(1), profiles);

    private Task<StoreFigures> InspectAsync() => _store.InspectAsync(Cancelled);

    private async Task FillAsync(Username username, int profiles = 200)
    {
        var token = (await _store.OpenAsync(username, Holder, null, Cancelled)).Token;
        await _store.TryStoreAsync(username, token, NewEntry(profiles), Cancelled);
    }

    private async Task<int> CountAsync()
    {
        var count = 0;
        for (var i = 0; i < 4_000; i++)
        {
            if (await _store.PeekAsync(Name(i), Cancelled) is not null) count++;
        }

        return count;
    }
}
