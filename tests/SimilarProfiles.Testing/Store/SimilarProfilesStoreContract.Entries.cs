using SimilarProfiles.Store;

namespace SimilarProfiles.Testing.Store;

// Tokens and entries.
public abstract partial class SimilarProfilesStoreContract
{
    [Fact]
    public async Task OpenAsync_ofAnAbsentRecord_givesItATokenAndKeepsIt()
    {
        var username = NewUsername();

        var first = await OpenAsync(username, A);
        var second = await OpenAsync(username, B);

        Assert.NotEmpty(first.Token);
        Assert.Null(first.Entry);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task TryStoreAsync_underTheCurrentToken_isAccepted()
    {
        var username = NewUsername();
        var (token, entry) = ((await OpenAsync(username)).Token, NewEntry());

        Assert.True(await TryStoreAsync(username, token, entry));

        var opened = await OpenAsync(username, B);
        Assert.Equal(token, opened.Token);
        Entries.AssertSame(entry, opened.Entry);
        Entries.AssertSame(entry, await PeekAsync(username));
    }

    [Fact]
    public async Task TryStoreAsync_again_replacesTheEntry()
    {
        var username = NewUsername();
        await FillAsync(username);
        var newer = await FillAsync(username, entry: NewEntry("newer"));

        Entries.AssertSame(newer, await PeekAsync(username));
    }

    [Fact]
    public async Task TryStoreAsync_ofANotFound_keepsThatItIsOne()
    {
        var username = NewUsername();
        var notFound = await FillAsync(username, entry: CacheEntry.Create(null, Now, new CacheOptions()));

        Entries.AssertSame(notFound, await PeekAsync(username));
        Assert.Equal(new DroppedEntry(0, 0), (await ClearAsync(username)).Dropped);
    }

    [Fact]
    public async Task TryStoreAsync_intoAnAbsentRecord_isRefused()
    {
        var username = NewUsername();

        Assert.False(await TryStoreAsync(username, "token", NewEntry()));

        Assert.Null(await PeekAsync(username));
    }

    [Fact]
    public async Task TryStoreAsync_afterAClear_isRefused()
    {
        var username = NewUsername();
        var token = (await OpenAsync(username)).Token;
        await ClearAsync(username);

        Assert.False(await TryStoreAsync(username, token, NewEntry()));

        Assert.Null(await PeekAsync(username));
    }

    [Fact]
    public async Task TryStoreAsync_afterAClearThatKeepsALease_isRefused()
    {
        var username = NewUsername();
        var token = (await OpenAsync(username, A)).Token;
        await ClearAsync(username, B);

        Assert.False(await TryStoreAsync(username, token, NewEntry()));
    }

    [Fact]
    public async Task TryStoreAsync_underAnOldToken_isRefusedAndChangesNothing()
    {
        var username = NewUsername();
        var old = (await OpenAsync(username)).Token;
        await ClearAsync(username);
        var entry = await FillAsync(username);

        Assert.False(await TryStoreAsync(username, old, NewEntry("old")));

        Entries.AssertSame(entry, await PeekAsync(username));
    }

    [Fact]
    public async Task OpenAsync_afterAClear_givesAnotherToken()
    {
        var username = NewUsername();
        var tokens = new HashSet<string>();
        for (var i = 0; i < 10; i++)
        {
            Assert.True(tokens.Add((await OpenAsync(username)).Token));
            await ClearAsync(username, i % 2 == 0 ? A : B);
        }
    }

    [Fact]
    public async Task ClearAsync_dropsTheEntryAndSaysWhatItHeld()
    {
        var username = NewUsername();
        await FillAsync(username);

        Assert.Equal(new DroppedEntry(Profiles: 4, ImageCount: 2), (await ClearAsync(username)).Dropped);

        Assert.Null(await PeekAsync(username));
        Assert.Null((await ClearAsync(username)).Dropped);
        Assert.Null((await OpenAsync(username)).Entry);
    }

    [Fact]
    public async Task ClearAsync_ofAnAbsentRecord_findsNothing()
    {
        Assert.Equal(new ClearedRecord(null, TimeSpan.Zero), await ClearAsync(NewUsername()));
    }
}
