using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Clears that their callers make again.</summary>
[Collection(nameof(CacheClusterTests))]
public sealed class ClearOnceTests(CacheCluster cluster)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClearAsync_whoseAnswerWasLost_saysWhenMadeAgainWhatItDropped()
    {
        var username = await CachedAsync("lost_answer");
        cluster.Store.LosesAnswer(username);
        var request = Request(once: false);

        await Assert.ThrowsAsync<CacheUnavailableException>(() => cluster.Grain(username).ClearAsync(request, Cancelled));
        var receipt = await cluster.Grain(username).ClearAsync(request, Cancelled);

        Assert.Equal((true, 3), (receipt.CacheCleared, receipt.ProfilesCleared));
    }

    // A caller that has waited for longer than it gives one answer, as for a lease.
    [Fact]
    public async Task ClearAsync_madeAgainWhileTheFirstIsAtWork_isMadeOnceAndAnsweredAlike()
    {
        var username = await CachedAsync("long_clear");
        var (reached, go) = cluster.Store.HoldsClear(username);
        var request = Request(once: false);

        var first = cluster.Grain(username).ClearAsync(request, Cancelled);
        await reached.WaitAsync(Cancelled);
        var again = cluster.Grain(username).ClearAsync(request, Cancelled);
        var other = cluster.Grain(username).ClearAsync(Request(once: false), Cancelled);
        go.SetResult();

        Assert.Equal((true, 3), ((await first).CacheCleared, (await first).ProfilesCleared));
        Assert.Equal(await first, await again);
        Assert.NotEqual(await first, await other);
        Assert.Equal(2, cluster.Logs.Lines.Count(line => line.EventId == 100 && Equals(line.Fields["Username"], username)));
        Assert.Equal(2, cluster.FeedOf(username).Count());
    }

    [Fact]
    public async Task ClearAsync_once_givesTheSameReceiptAgainAndDoesNotClear()
    {
        var username = await CachedAsync("once");
        var request = Request(once: true);

        var first = await cluster.Grain(username).ClearAsync(request, Cancelled);
        await cluster.Grain(username).GetSimilarProfilesAsync(1, Cancelled);
        var again = await cluster.Grain(username).ClearAsync(request, Cancelled);

        Assert.True(first.CacheCleared);
        Assert.Equal(first, again);
        Assert.True((await cluster.Grain(username).GetStateAsync(Cancelled)).Cached);
        Assert.Single(cluster.Logs.Lines, line => line.EventId == 104 && Equals(line.Fields["Username"], username));
    }

    [Fact]
    public async Task ClearAsync_onceWhoseAnswerWasLost_isMadeAgain()
    {
        var username = await CachedAsync("once_lost");
        cluster.Store.LosesAnswer(username);
        var request = Request(once: true);

        await Assert.ThrowsAsync<CacheUnavailableException>(() => cluster.Grain(username).ClearAsync(request, Cancelled));
        var receipt = await cluster.Grain(username).ClearAsync(request, Cancelled);

        Assert.Equal((true, 3), (receipt.CacheCleared, receipt.ProfilesCleared));
        Assert.Equal(receipt, await cluster.Grain(username).ClearAsync(request, Cancelled));
    }

    [Fact]
    public async Task ClearAsync_onceUnderTheIdOfAnotherProfile_isRefusedAndClearsNothing()
    {
        var (username, other) = (await CachedAsync("once_first"), await CachedAsync("once_other"));
        var request = Request(once: true);
        await cluster.Grain(username).ClearAsync(request, Cancelled);

        await Assert.ThrowsAsync<ClearIdReusedException>(() => cluster.Grain(other).ClearAsync(request, Cancelled));

        Assert.True((await cluster.Grain(other).GetStateAsync(Cancelled)).Cached);
    }

    [Fact]
    public async Task ClearAsync_onceWithoutAnId_orWithOneThatIsTooLong_isRefused()
    {
        var grain = cluster.Grain("once_refused");
        await Assert.ThrowsAsync<ArgumentException>(() => grain.ClearAsync(new ClearRequest { Caller = "test", Once = true }, Cancelled));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => grain.ClearAsync(new ClearRequest { Caller = "test", Id = new string('x', ClearRequest.MaxIdLength + 1) }, Cancelled));
    }

    [Theory]
    [InlineData("johnny")]
    [InlineData("spelled_*")]
    [InlineData(" spelled")]
    [InlineData("")]
    public async Task ClearAsync_withASpellingOfAnotherName_isRefusedAndClearsNothing(string spelling)
    {
        var username = await CachedAsync("spelled");
        var request = Request(once: false) with { Spellings = ["Spelled", spelling] };

        await Assert.ThrowsAsync<ArgumentException>(() => cluster.Grain(username).ClearAsync(request, Cancelled));

        Assert.True((await cluster.Grain(username).GetStateAsync(Cancelled)).Cached);
        Assert.True((await cluster.Grain(username).ClearAsync(request with { Spellings = ["Spelled", "@SPELLED"] }, Cancelled)).CacheCleared);
    }

    private static ClearRequest Request(bool once) => new() { Caller = "test", Id = ClearIds.Next(), Once = once };

    private async Task<Username> CachedAsync(string name)
    {
        var username = Username.Parse(name);
        cluster.Source.Has(username, profiles: 3);
        await cluster.Grain(username).GetSimilarProfilesAsync(1, Cancelled);
        return username;
    }
}
