namespace SimilarProfiles.Testing.Store;

// Leases: a clear says how long those of others still run.
public abstract partial class SimilarProfilesStoreContract
{
    [Fact]
    public async Task OpenAsync_grantsALeaseFromNowOn()
    {
        var username = NewUsername();
        await OpenAsync(username, A);

        AssertRuns(Lease, await OthersThanAsync(B, username));
    }

    // Guards "rule: keep-own" of each store.
    [Fact]
    public async Task ClearAsync_keepingItsLease_isWaitedForByAnother_andNotByItself()
    {
        var username = NewUsername();
        await FillAsync(username, A);
        await PassAsync(Lease / 4);

        var own = await ClearAsync(username, A, keepLease: true);

        Assert.Equal(TimeSpan.Zero, own.OthersRemaining);
        Assert.Null(await PeekAsync(username));
        Assert.Equal(TimeSpan.Zero, (await ClearAsync(username, A, keepLease: true)).OthersRemaining);
        AssertRuns(Lease * 3 / 4, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task ClearAsync_keepingItsLease_leavesNoToken()
    {
        var username = NewUsername();
        var token = (await OpenAsync(username, A)).Token;

        await ClearAsync(username, A, keepLease: true);

        Assert.False(await TryStoreAsync(username, token, NewEntry()));
        Assert.NotEqual(token, (await OpenAsync(username, A)).Token);
    }

    [Fact]
    public async Task ClearAsync_notKeepingItsLeaseAnyMore_dropsIt()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        await ClearAsync(username, A, keepLease: true);

        await ClearAsync(username, A);

        Assert.Equal(TimeSpan.Zero, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task ClearAsync_keepingItsLease_keepsThoseOfOthersToo()
    {
        var username = NewUsername();
        await OpenAsync(username, B);
        await PassAsync(Lease / 2);
        await OpenAsync(username, A);

        AssertRuns(Lease / 2, (await ClearAsync(username, A, keepLease: true)).OthersRemaining);
        AssertRuns(Lease, await OthersThanAsync(C, username));
    }

    [Fact]
    public async Task ClearAsync_keepingALeaseThatItHasNot_keepsNothing()
    {
        var username = NewUsername();

        await ClearAsync(username, A, keepLease: true);

        Assert.Equal(TimeSpan.Zero, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task OpenAsync_again_renewsTheLease()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        await PassAsync(Lease / 2);
        await OpenAsync(username, A);

        AssertRuns(Lease, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task OpenAsync_byASecondHolder_keepsTheFirstsLeaseAsAnothers()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        await PassAsync(Lease / 2);
        await OpenAsync(username, B);

        // To B only A's is another's.
        AssertRuns(Lease / 2, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task OpenAsync_byASecondHolder_leasesToItToo()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        await PassAsync(Lease / 2);
        await OpenAsync(username, B);

        AssertRuns(Lease, await OthersThanAsync(A, username));
    }

    [Fact]
    public async Task Leases_ofThree_countUntilTheLastOfTheOthers()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        await PassAsync(Lease / 4);
        await OpenAsync(username, B);
        await PassAsync(Lease / 4);
        await OpenAsync(username, C);

        AssertRuns(Lease * 3 / 4, await OthersThanAsync(C, username));
    }

    [Fact]
    public async Task Lease_ends_byTheClock()
    {
        var username = NewUsername();
        await OpenAsync(username, A);

        await PassAsync(Lease);

        Assert.Equal(TimeSpan.Zero, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task ClearAsync_dropsTheCallersOwnLease()
    {
        var username = NewUsername();
        await OpenAsync(username, A);

        Assert.Equal(TimeSpan.Zero, await OthersThanAsync(A, username));

        Assert.Equal(TimeSpan.Zero, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task ClearAsync_keepsTheLeasesOfOthersUntilTheyEnd()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        AssertRuns(Lease, await OthersThanAsync(B, username));

        await PassAsync(Lease / 2);
        AssertRuns(Lease / 2, await OthersThanAsync(B, username));
        await PassAsync(Lease / 2);

        Assert.Equal(TimeSpan.Zero, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task OpenAsync_afterAClear_stillKnowsTheLeasesOfOthers()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        await ClearAsync(username, B);
        await OpenAsync(username, B);

        AssertRuns(Lease, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task ReleaseAsync_givesTheHoldersLeaseBackAndLeavesTheEntry()
    {
        var username = NewUsername();
        var entry = await FillAsync(username, A);

        await Store.ReleaseAsync(username, A, Cancelled);

        Entries.AssertSame(entry, await PeekAsync(username));
        Assert.Equal(TimeSpan.Zero, await OthersThanAsync(B, username));
    }

    [Fact]
    public async Task ReleaseAsync_givesNobodyElsesLeaseBack()
    {
        var username = NewUsername();
        await OpenAsync(username, A);
        await PassAsync(Lease / 2);
        await OpenAsync(username, B);

        await Store.ReleaseAsync(username, C, Cancelled);
        await Store.ReleaseAsync(username, B, Cancelled);

        AssertRuns(Lease / 2, await OthersThanAsync(C, username));
    }

    [Fact]
    public async Task ReleaseAsync_ofAnAbsentRecord_makesNone()
    {
        var username = NewUsername();

        await Store.ReleaseAsync(username, A, Cancelled);

        Assert.Equal(TimeSpan.Zero, await OthersThanAsync(B, username));
    }
}
