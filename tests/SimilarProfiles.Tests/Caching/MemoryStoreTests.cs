using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Memory;
using SimilarProfiles.Testing.Store;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>What the memory store says that it holds.</summary>
public sealed class MemoryStoreTests : IDisposable
{
    private const string Holder = "holder";

    private static readonly Username John = Username.Parse("john");
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryStore _store;

    public MemoryStoreTests() => _store = new MemoryStore(Options.Create(new CacheOptions()), _time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task InspectAsync_ofAnEmptyStore_isAllZero()
    {
        Assert.Equal(
            new StoreFigures(Keys: 0, Entries: 0, MemoryUsedBytes: 0, MaxMemoryBytes: 256 << 20, LastCleanup: null), await InspectAsync());
    }

    [Fact]
    public async Task InspectAsync_afterStoring_countsKeysAndEntries()
    {
        await _store.OpenAsync(John, Holder, null, Cancelled);
        var opened = await InspectAsync();
        await FillAsync(Username.Parse("johnny"));
        var filled = await InspectAsync();
        await FillAsync(John);
        await FillAsync(John);
        var refilled = await InspectAsync();

        Assert.Equal((1, 0), (opened.Keys, opened.Entries));
        Assert.Equal((2, 1), (filled.Keys, filled.Entries));
        Assert.Equal((2, 2), (refilled.Keys, refilled.Entries));
        Assert.True(0 < opened.MemoryUsedBytes && opened.MemoryUsedBytes < filled.MemoryUsedBytes);
        Assert.True(filled.MemoryUsedBytes < refilled.MemoryUsedBytes);
    }

    [Fact(Timeout = 30_000)]
    public async Task InspectAsync_afterAClear_countsNothingAndNoCleanup()
    {
        await FillAsync(John);
        await _store.ClearAsync(John, Holder, false, default, Cancelled);

        await Eventually.HoldsAsync(async () => (await InspectAsync()).Entries == 0, TestContext.Current.CancellationToken);

        // A clear is no clean-up: nobody asked the store for that.
        Assert.Equal(new StoreFigures(0, 0, 0, 256 << 20, LastCleanup: null), await InspectAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task InspectAsync_afterAClearWithAnothersLease_countsTheKeyAlone()
    {
        await FillAsync(John);
        await _store.ClearAsync(John, "another", false, default, Cancelled);

        await Eventually.HoldsAsync(async () => (await InspectAsync()).Entries == 0, TestContext.Current.CancellationToken);

        Assert.Equal(1, (await InspectAsync()).Keys);
    }

    [Fact(Timeout = 30_000)]
    public async Task InspectAsync_afterEntriesExpired_countsNothingEvenIfNobodyElseCalls()
    {
        for (var i = 0; i < 100; i++) await FillAsync(Username.Parse($"john{i}"));
        _time.Advance(Life);

        await Eventually.HoldsAsync(async () => await InspectAsync() is { Keys: 0, Entries: 0, MemoryUsedBytes: 0 }, TestContext.Current.CancellationToken);

        await Eventually.HoldsAsync(async () => (await InspectAsync()).LastCleanup == _time.GetUtcNow(), TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 30_000)]
    public async Task InspectAsync_afterOneOfTwoExpired_countsTheOther()
    {
        await FillAsync(John, Life);
        await FillAsync(Username.Parse("johnny"), Life * 2);
        _time.Advance(Life);

        Assert.Null(await _store.PeekAsync(John, Cancelled));

        await Eventually.HoldsAsync(async () => await InspectAsync() is { Keys: 1, Entries: 1, LastCleanup: not null }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task OpenAsync_ofARecordThatWasDropped_givesAnotherToken()
    {
        var first = await _store.OpenAsync(John, Holder, null, Cancelled);
        // Longer than any lease and any fetch: nobody can need the record any more.
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(await _store.TryStoreAsync(John, first.Token, Entries.Of(_time.GetUtcNow(), Life), Cancelled));

        Assert.NotEqual(first.Token, (await _store.OpenAsync(John, Holder, null, Cancelled)).Token);
    }

    private Task<StoreFigures> InspectAsync() => _store.InspectAsync(Cancelled);

    private async Task FillAsync(Username username, TimeSpan? life = null)
    {
        var token = (await _store.OpenAsync(username, Holder, null, Cancelled)).Token;
        Assert.True(await _store.TryStoreAsync(username, token, Entries.Of(_time.GetUtcNow(), life ?? Life), Cancelled));
    }
}
