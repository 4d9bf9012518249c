using SimilarProfiles.Store;

namespace SimilarProfiles.Testing.Store;

// Purges: a clear records, in the same step, what the CDN must still be told; only a confirmation takes it off.
public abstract partial class SimilarProfilesStoreContract
{
    private static readonly string[] EntryImages = ["https://images.test/0.jpg", "https://images.test/1.jpg"];

    [Fact]
    public async Task ClearAsync_ofAnEntry_recordsItsPurgeWithItsImages()
    {
        var username = NewUsername();
        await FillAsync(username);

        var purge = (await ClearAsync(username)).Purge;

        Assert.NotNull(purge);
        Assert.Equal(EntryImages, purge.ImageAddresses);
        var found = await FindPurgeAsync(username);
        Assert.Equal((purge.Id, true), (found?.Id, (await OpenAsync(username, B)).PurgeOnRecord));
        Assert.Equal(EntryImages, found!.ImageAddresses);
    }

    [Fact]
    public async Task ClearAsync_ofARecordWithoutAnEntry_recordsAPurge_asAnAnswerMayBeOnItsWay()
    {
        var username = NewUsername();
        await OpenAsync(username);

        var purge = (await ClearAsync(username)).Purge;

        Assert.Empty(purge!.ImageAddresses);
        Assert.Equal(purge.Id, (await FindPurgeAsync(username))?.Id);
    }

    [Fact]
    public async Task ClearAsync_ofAnAbsentRecord_recordsNoPurge()
    {
        var username = NewUsername();

        Assert.Null((await ClearAsync(username)).Purge);

        Assert.Null(await FindPurgeAsync(username));
        Assert.False((await OpenAsync(username)).PurgeOnRecord);
    }

    [Fact]
    public async Task ClearAsync_withoutACdn_recordsNoPurge()
    {
        var username = NewUsername();
        var token = (await StoreWithoutCdn.OpenAsync(username, A, null, Cancelled)).Token;
        Assert.True(await StoreWithoutCdn.TryStoreAsync(username, token, NewEntry(), Cancelled));

        var cleared = await StoreWithoutCdn.ClearAsync(username, A, false, default, Cancelled);

        Assert.NotNull(cleared.Dropped);
        Assert.Null(cleared.Purge);
        Assert.Null(await StoreWithoutCdn.FindPurgeAsync(username, Cancelled));
    }

    [Fact]
    public async Task ClearAsync_withAPurgeOnRecord_takesItsImagesOverUnderANewId()
    {
        var username = NewUsername();
        await FillAsync(username, entry: Entries.Of(Now, TimeSpan.FromHours(1), profiles: 6));
        var first = (await ClearAsync(username)).Purge!;
        await PassAsync(Lease / 4);
        await FillAsync(username);

        var second = (await ClearAsync(username)).Purge!;
        var third = (await ClearAsync(username)).Purge!;

        Assert.Equal(3, new[] { first.Id, second.Id, third.Id }.Distinct().Count());
        Assert.Equal([.. EntryImages, "https://images.test/2.jpg"], second.ImageAddresses);
        Assert.Equal(second.ImageAddresses.AsEnumerable(), third.ImageAddresses);
        Assert.Equal(third.Id, (await FindPurgeAsync(username))?.Id);
        Assert.True(third.Waiting >= Lease / 4, "It has been on record since the first clear.");
    }

    [Fact]
    public async Task ConfirmPurgeAsync_ofThePurgeOnRecord_takesItOff()
    {
        var username = NewUsername();
        await FillAsync(username);
        var purge = (await ClearAsync(username)).Purge!;

        Assert.True(await ConfirmPurgeAsync(username, purge.Id));

        Assert.Null(await FindPurgeAsync(username));
        Assert.False(await ConfirmPurgeAsync(username, purge.Id));
        Assert.Null((await ClearAsync(username)).Purge);
    }

    [Fact]
    public async Task ConfirmPurgeAsync_ofAPurgeThatALaterClearTookOver_changesNothing()
    {
        var username = NewUsername();
        await FillAsync(username);
        var first = (await ClearAsync(username)).Purge!;
        var second = (await ClearAsync(username)).Purge!;

        Assert.False(await ConfirmPurgeAsync(username, first.Id));

        Assert.Equal(second.Id, (await FindPurgeAsync(username))?.Id);
    }

    [Fact]
    public async Task ConfirmPurgeAsync_leavesTokenEntryAndLeases()
    {
        var username = NewUsername();
        await FillAsync(username);
        var purge = (await ClearAsync(username)).Purge!;
        var entry = await FillAsync(username);
        var token = (await OpenAsync(username)).Token;

        await ConfirmPurgeAsync(username, purge.Id);

        Entries.AssertSame(entry, await PeekAsync(username));
        Assert.Equal(token, (await OpenAsync(username)).Token);
        AssertRuns(Lease, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task Purge_outlivesTheLeasesAndEntriesOfItsRecord()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        var purge = (await ClearAsync(username, B)).Purge!;
        await FillAsync(username, entry: Entries.Of(Now, Lease));
        await Store.ReleaseAsync(username, A, Cancelled);

        await PassAsync(Lease * 2);

        Assert.Equal(purge.Id, (await FindPurgeAsync(username))?.Id);
        Assert.Null(await PeekAsync(username));
    }

    [Fact]
    public async Task Purge_isAsOldAsTheLastLeaseThatItsClearLeft()
    {
        var username = NewUsername();
        await OpenAsync(username, A);

        var purge = (await ClearAsync(username, B)).Purge!;
        AssertRuns(Lease, -purge.Age);
        await PassAsync(Lease);

        // A store that may have lost the record of a lease says up to a lease less.
        var found = (await FindPurgeAsync(username))!;
        Assert.InRange(found.Age, -Lease - LeaseExcess, Tolerance);
        Assert.InRange(found.Waiting, Lease - Tolerance, Lease + Tolerance);
    }

    [Fact]
    public async Task ClearAsync_withAPurgeOnRecord_stillKeepsTheLeasesOfOthers()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        await ClearAsync(username, B);

        AssertRuns(Lease, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task TryStoreAsync_whileTooManyImagesWait_refusesOnlyWhatWouldAddToThem()
    {
        var username = NewUsername();
        await FillAsync(username, entry: Entries.Of(Now, TimeSpan.FromHours(1), profiles: 2 * PurgeLimits.MaxImages));
        var purge = (await ClearAsync(username)).Purge!;
        Assert.Equal(PurgeLimits.MaxImages, purge.ImageAddresses.Length);
        var token = (await OpenAsync(username)).Token;

        Assert.False(await TryStoreAsync(username, token, NewEntry()));
        Assert.True(await TryStoreAsync(username, token, CacheEntry.Create(null, Now, new CacheOptions())));
        await ConfirmPurgeAsync(username, purge.Id);
        Assert.True(await TryStoreAsync(username, token, NewEntry()));
    }

    [Fact]
    public async Task TryStoreAsync_whileFewImagesWait_isAccepted()
    {
        var username = NewUsername();
        await FillAsync(username, entry: Entries.Of(Now, TimeSpan.FromHours(1), profiles: (2 * PurgeLimits.MaxImages) - 2));
        await ClearAsync(username);

        Assert.True(await TryStoreAsync(username, (await OpenAsync(username)).Token, NewEntry()));
    }

    [Fact]
    public async Task Purge_ofOneProfile_isNoOthers()
    {
        var john = NewUsername();
        var johnny = Username.Parse($"{john}ny");
        await FillAsync(john);
        await FillAsync(johnny);
        var purge = (await ClearAsync(john)).Purge!;

        Assert.Null(await FindPurgeAsync(johnny));
        Assert.False(await ConfirmPurgeAsync(johnny, purge.Id));
        Assert.Equal(purge.Id, (await FindPurgeAsync(john))?.Id);
    }

    private Task<RecordedPurge?> FindPurgeAsync(Username username) => Store.FindPurgeAsync(username, Cancelled);

    private Task<bool> ConfirmPurgeAsync(Username username, string purgeId) => Store.ConfirmPurgeAsync(username, purgeId, Cancelled);
}
