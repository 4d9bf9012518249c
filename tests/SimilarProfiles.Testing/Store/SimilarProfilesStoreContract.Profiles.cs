using SimilarProfiles.Store;

namespace SimilarProfiles.Testing.Store;

// One profile and another, what a caller knows already, and the end of an entry.
public abstract partial class SimilarProfilesStoreContract
{
    [Fact]
    public async Task ClearAsync_ofOneProfile_touchesNoOther()
    {
        var john = NewUsername();
        var (johnny, joh) = (Username.Parse($"{john}ny"), Username.Parse(john.Value[..^1]));
        var entry = await FillAsync(johnny);
        var other = await FillAsync(joh);
        var token = (await OpenAsync(johnny)).Token;
        await FillAsync(john);

        Assert.NotNull((await ClearAsync(john)).Dropped);

        Entries.AssertSame(entry, await PeekAsync(johnny));
        Entries.AssertSame(other, await PeekAsync(joh));
        Assert.Equal(token, (await OpenAsync(johnny)).Token);
        AssertRuns(Lease, await OthersThanAsync(B, johnny));
    }

    [Fact]
    public async Task TryStoreAsync_underTheTokenOfAnotherProfile_isRefused()
    {
        var (john, johnny) = (NewUsername(), NewUsername());
        var token = (await OpenAsync(john)).Token;
        await OpenAsync(johnny);

        Assert.False(await TryStoreAsync(johnny, token, NewEntry()));
    }

    [Fact]
    public async Task OpenAsync_withTheKnownEntryUnchanged_givesThatVeryObject()
    {
        var username = NewUsername();
        await FillAsync(username);
        var known = (await OpenAsync(username)).Entry;

        Assert.Same(known, (await OpenAsync(username, A, known)).Entry);
    }

    [Fact]
    public async Task OpenAsync_withAKnownEntryThatWasReplaced_givesTheNewOne()
    {
        var username = NewUsername();
        var known = await FillAsync(username);
        var newer = await FillAsync(username, entry: NewEntry("newer"));

        Entries.AssertSame(newer, (await OpenAsync(username, A, known)).Entry);
    }

    [Fact]
    public async Task OpenAsync_withAKnownEntryThatWasCleared_givesNone()
    {
        var username = NewUsername();
        var known = await FillAsync(username);
        await ClearAsync(username, B);

        Assert.Null((await OpenAsync(username, A, known)).Entry);
    }

    [Fact]
    public async Task Entry_atItsStaleUntil_isGone()
    {
        var username = NewUsername();
        var entry = await FillAsync(username, entry: Entries.Of(Now, Lease * 3));

        // Time for the store's own calls, where the clock is not the test's.
        await PassAsync((Lease * 3) - Tolerance - TimeSpan.FromMilliseconds(1));
        Entries.AssertSame(entry, await PeekAsync(username));
        await PassAsync(Tolerance + TimeSpan.FromMilliseconds(1));

        Assert.Null(await PeekAsync(username));
        Assert.Null((await OpenAsync(username, A, entry)).Entry);
        Assert.Null((await ClearAsync(username)).Dropped);
    }

    [Fact]
    public async Task PeekAsync_ofAnAbsentRecord_makesNone()
    {
        var username = NewUsername();

        Assert.Null(await PeekAsync(username));

        Assert.Equal(new ClearedRecord(null, TimeSpan.Zero), await ClearAsync(username));
    }
}
