using SimilarProfiles.Store;

namespace SimilarProfiles.Testing.Store;

// What a clear answers that is made again.
public abstract partial class SimilarProfilesStoreContract
{
    [Fact]
    public async Task ClearAsync_madeAgain_saysWhatItDroppedTheFirstTime()
    {
        var username = NewUsername();
        await FillAsync(username);

        var first = await ClearMarkedAsync(username, "first");
        var again = await ClearMarkedAsync(username, "first", B);

        Assert.NotNull(first.Dropped);
        Assert.Equal(first.Dropped, again.Dropped);
    }

    [Fact]
    public async Task ClearAsync_ofAnother_saysWhatItDroppedItself()
    {
        var (username, other) = (NewUsername(), NewUsername());
        await FillAsync(username);
        await ClearMarkedAsync(username, "first");

        Assert.Null((await ClearMarkedAsync(username, "second")).Dropped);
        // The identity is the profile's own: a clear of many has one for all.
        Assert.Null((await ClearMarkedAsync(other, "first")).Dropped);
        Assert.Null((await ClearMarkedAsync(username, "irst")).Dropped);
        Assert.Null((await ClearMarkedAsync(username, "firs")).Dropped);
        Assert.Null((await ClearAsync(username)).Dropped);
    }

    [Fact]
    public async Task ClearAsync_madeAgainAfterOthers_isStillKnown()
    {
        var username = NewUsername();
        await FillAsync(username, entry: NewEntry("old"));
        var first = await ClearMarkedAsync(username, "first");
        await ClearMarkedAsync(username, "nothing there");
        await FillAsync(username, entry: Entries.Of(Now, TimeSpan.FromHours(1), profiles: 1));
        var second = await ClearMarkedAsync(username, "second");

        Assert.NotEqual(first.Dropped, second.Dropped);
        Assert.Equal(first.Dropped, (await ClearMarkedAsync(username, "first")).Dropped);
        Assert.Equal(second.Dropped, (await ClearMarkedAsync(username, "second")).Dropped);
    }

    [Fact]
    public async Task ClearAsync_madeAgain_clearsAgainAndKeepsLeases()
    {
        var username = NewUsername();
        await FillAsync(username);
        var first = await ClearMarkedAsync(username, "first");
        await FillAsync(username, B, Entries.Of(Now, TimeSpan.FromHours(1), profiles: 1));

        var again = await ClearMarkedAsync(username, "first");

        Assert.Equal(first.Dropped, again.Dropped);
        AssertRuns(Lease, again.OthersRemaining);
        Assert.Null(await PeekAsync(username));
    }

    [Fact]
    public async Task ClearAsync_madeAgainWhenItsPurgeIsDone_recordsOneAgain()
    {
        var username = NewUsername();
        await FillAsync(username);
        var first = await ClearMarkedAsync(username, "first");
        Assert.True(await Store.ConfirmPurgeAsync(username, first.Purge!.Id, Cancelled));

        var again = await ClearMarkedAsync(username, "first");

        Assert.Equal(first.Dropped, again.Dropped);
        Assert.NotNull(again.Purge);
        Assert.NotEqual(first.Purge.Id, again.Purge.Id);
    }

    private Task<ClearedRecord> ClearMarkedAsync(Username username, string id, string holder = A) =>
        Store.ClearAsync(username, holder, false, new ClearMark(id, ClearMark.UsualLife), Cancelled);
}
