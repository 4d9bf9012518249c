using SimilarProfiles.Feed;
using SimilarProfiles.Sources;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

[Collection(nameof(CacheClusterTests))]
public sealed class SimilarProfilesCacheGrainTests(CacheCluster cluster)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClearAsync_ofJohn_doesNotTouchJohnny()
    {
        var (john, johnny) = (Username.Parse("john"), Username.Parse("johnny"));
        cluster.Source.Has(john, profiles: 3);
        cluster.Source.Has(johnny, profiles: 5);
        await ReadAsync(john);
        var before = await ReadAsync(johnny);

        var receipt = await cluster.Grain(john).ClearAsync(Cancelled);

        Assert.Equal(("john", true, 3, 2), (receipt.Username, receipt.CacheCleared, receipt.ProfilesCleared, receipt.ImagesInvalidated));
        Assert.Equal(CdnCoordination.NoActionNeeded, receipt.CdnCoordination);
        Assert.False((await cluster.Grain(john).GetStateAsync(Cancelled)).Cached);
        var after = await ReadAsync(johnny);
        Assert.Equal((ReadOutcome.Hit, before.FetchedAt), (after.Outcome, after.FetchedAt));
        Assert.Equal(1, cluster.Source.FetchesOf(johnny));
    }

    [Fact]
    public async Task ClearAsync_tellsTheFeed_whoClearedWhat_andHowLongEachStepTook()
    {
        var username = Username.Parse("told_to_the_feed");
        cluster.Source.Has(username, profiles: 3);
        await ReadAsync(username);

        var receipt = await cluster.Grain(username).ClearAsync(new ClearRequest { Caller = "key:ops" }, Cancelled);

        var told = Assert.Single(cluster.FeedOf(username));
        Assert.Equal((FeedEventKind.Cleared, "key:ops", receipt.ClearedAt), (told.Kind, told.Caller, told.At));
        Assert.Equal(receipt, told.Receipt);
        var steps = receipt.Steps!;
        Assert.Null(steps.Cdn);
        Assert.InRange(steps.Store, TimeSpan.FromTicks(1), receipt.Duration);
        Assert.InRange(steps.Store + steps.Leases + steps.Recalls, steps.Store, receipt.Duration);
    }

    [Fact]
    public async Task ClearAsync_whenCancelledBefore_clearsNothing()
    {
        var username = Username.Parse("cancelled");
        cluster.Source.Has(username, profiles: 1);
        await ReadAsync(username);

        // Orleans refuses it before it is sent; the grain refuses one that arrives cancelled.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => cluster.Grain(username).ClearAsync(new CancellationToken(canceled: true)));

        Assert.True((await cluster.Grain(username).GetStateAsync(Cancelled)).Cached);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Activation_thatHoldsNothing_goesWithinSeconds_andTheNextAnswersAsBefore(bool read)
    {
        var username = Username.Parse($"unknown_{read}".ToLowerInvariant());
        cluster.Source.Does(username, () => Task.FromResult<IReadOnlyList<SourceProfile>?>(null));
        await cluster.Grain(username).ClearAsync(Cancelled);
        if (read) Assert.False((await ReadAsync(username)).Found);
        Assert.True(cluster.HasActivation(username));

        // The lease of the read, 3 s, and two rounds of the sweeper.
        await Eventually.HoldsAsync(() => Task.FromResult(!cluster.HasActivation(username)), TestContext.Current.CancellationToken);

        cluster.Source.Has(username, profiles: 3);
        Assert.Equal(read, (await cluster.Grain(username).ClearAsync(Cancelled)).CacheCleared);
        Assert.Equal(3, (await ReadAsync(username)).Total);
    }

    [Fact]
    public async Task GetStateAsync_ofNothing_isEmptyAndDoesNotRefill()
    {
        var username = Username.Parse("nothing_cached");

        var state = await cluster.Grain(username).GetStateAsync(Cancelled);

        Assert.Contains(state.Silo, cluster.Silos.Select(silo => silo.Name));
        Assert.Equal(new CacheState { Username = "nothing_cached", Cached = false, Silo = state.Silo }, state);
        Assert.Equal(0, cluster.Source.FetchesOf(username));
    }

    [Fact]
    public async Task GetStateAsync_ofAnEntry_saysWhatItIsAndHowOftenItWasRead()
    {
        var username = Username.Parse("cached_and_read");
        cluster.Source.Has(username, profiles: 3);
        await ReadAsync(username);
        await ReadAsync(username);
        var result = await ReadAsync(username);

        var state = await cluster.Grain(username).GetStateAsync(Cancelled);

        Assert.Equal(
            new CacheState
            {
                Username = "cached_and_read",
                Cached = true,
                Found = true,
                ProfilesCached = 3,
                ImagesCached = 2,
                FetchedAt = result.FetchedAt,
                FreshUntil = result.FreshUntil,
                StaleUntil = result.FreshUntil + cluster.CacheOptions.StaleFor,
                Hits = 2,
                Silo = state.Silo,
                Version = result.ContentHash,
            },
            state);
        Assert.Equal(1, cluster.Source.FetchesOf(username));
    }

    [Fact]
    public async Task GetStateAsync_ofACachedNotFound_saysSo()
    {
        var username = Username.Parse("nobody");
        cluster.Source.Does(username, () => Task.FromResult<IReadOnlyList<SourceProfile>?>(null));
        var result = await ReadAsync(username);

        var state = await cluster.Grain(username).GetStateAsync(Cancelled);

        Assert.False(result.Found);
        Assert.Equal((true, false, 0, 0), (state.Cached, state.Found, state.ProfilesCached, state.ImagesCached));
    }

    [Fact]
    public async Task AnyCall_whileTheSourceHangs_isNotHeldUp()
    {
        var (hanging, other) = (Username.Parse("hanging"), Username.Parse("not_hanging"));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<IReadOnlyList<SourceProfile>?>(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.Source.Does(hanging, () =>
        {
            asked.TrySetResult();
            return answer.Task;
        });
        cluster.Source.Has(other, profiles: 1);
        var read = ReadAsync(hanging);
        await asked.Task.WaitAsync(Cancelled);

        Assert.True((await cluster.Grain(hanging).GetStateAsync(Cancelled)).RefillInFlight);
        await cluster.Grain(hanging).ClearAsync(Cancelled);
        await ReadAsync(other);
        await cluster.Grain(other).ClearAsync(Cancelled);
        await cluster.Grain(other).GetStateAsync(Cancelled);

        // It ends at the source's deadline at the latest, so whatever had waited for it would be later than it.
        Assert.False(read.IsCompleted);
        answer.SetResult([new SourceProfile("like", "Like", null, 1, 1)]);
        Assert.False((await read).Cacheable);
        Assert.False((await cluster.Grain(hanging).GetStateAsync(Cancelled)).Cached);
    }

    private Task<SimilarProfilesResult> ReadAsync(Username username) => cluster.Grain(username).GetSimilarProfilesAsync(10, Cancelled);
}
