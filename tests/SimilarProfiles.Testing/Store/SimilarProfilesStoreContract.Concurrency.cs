using System.Collections.Concurrent;
using SimilarProfiles.Store;

namespace SimilarProfiles.Testing.Store;

// Many callers at once on one profile: each operation is atomic.
public abstract partial class SimilarProfilesStoreContract
{
    private const int Workers = 4;

    /// <summary>How often to try what only some orders of the callers would show.</summary>
    private protected abstract int Rounds { get; }

    [Fact]
    public async Task OpenAsync_byManyAtOnce_agreesOnOneToken()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var username = NewUsername();
            var tokens = new ConcurrentBag<string>();

            await AtOnceAsync(async worker => tokens.Add((await OpenAsync(username, $"holder-{worker}")).Token));

            Assert.Single(tokens.Distinct());
            // Every lease is on record: whoever clears must wait.
            Assert.NotEqual(TimeSpan.Zero, await OthersThanAsync("holder-0", username));
        }
    }

    [Fact]
    public async Task ClearAsync_byManyAtOnce_dropsTheEntryOnce()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var username = NewUsername();
            await FillAsync(username);
            var dropped = 0;

            await AtOnceAsync(async _ =>
            {
                if ((await ClearAsync(username)).Dropped is not null) Interlocked.Increment(ref dropped);
            });

            Assert.Equal(1, dropped);
        }
    }

    [Fact]
    public async Task Operations_ofManyAtOnce_neverPairAnEntryWithAnothersTokenNorBringATokenBack()
    {
        var username = NewUsername();
        var strays = new ConcurrentBag<OpenedRecord>();
        var (stored, dropped) = (0, 0);

        await AtOnceAsync(async worker =>
        {
            var random = new Random(worker);
            var token = "none";
            var retired = new HashSet<string>();
            for (var i = 0; i < Rounds; i++)
            {
                switch (random.Next(10))
                {
                    case < 5:
                        var opened = await OpenAsync(username, $"holder-{worker}");
                        if (opened.Entry is { } entry && Entries.MarkerOf(entry) != opened.Token) strays.Add(opened);
                        if (retired.Contains(opened.Token)) strays.Add(opened);
                        token = opened.Token;
                        break;
                    case < 9:
                        // Every entry carries the token it is stored under, which may be old by now.
                        if (await TryStoreAsync(username, token, NewEntry(marker: token))) Interlocked.Increment(ref stored);
                        break;
                    default:
                        if ((await ClearAsync(username, $"holder-{worker}")).Dropped is not null) Interlocked.Increment(ref dropped);
                        retired.Add(token);
                        break;
                }
            }
        });

        Assert.Empty(strays);
        Assert.True(dropped > 0, "No clear met an entry.");
        Assert.True(dropped <= stored, $"{dropped} entries were dropped and {stored} stored.");
    }

    // Nobody begins before all are there, so that they meet in the store.
    private static Task AtOnceAsync(Func<int, Task> work)
    {
        var missing = Workers;
        return Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            Interlocked.Decrement(ref missing);
            while (Volatile.Read(ref missing) > 0) await Task.Yield();
            await work(worker);
        })));
    }
}
