using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>What the grain refuses.</summary>
[Collection(nameof(CacheClusterTests))]
public sealed class CacheGrainKeyTests(CacheCluster cluster)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // A key that is spelled otherwise would be a second cache of one profile.
    [Theory]
    [InlineData("John", UsernameProblem.InvalidCharacter)]
    [InlineData("@john", UsernameProblem.InvalidCharacter)]
    [InlineData(" john", UsernameProblem.InvalidCharacter)]
    [InlineData("john\n", UsernameProblem.InvalidCharacter)]
    [InlineData("jöhn", UsernameProblem.InvalidCharacter)]
    [InlineData("@", UsernameProblem.Empty)]
    [InlineData(" @ ", UsernameProblem.Empty)]
    [InlineData("a234567890123456789012345678901", UsernameProblem.TooLong)]
    [InlineData(".john", UsernameProblem.PeriodFirst)]
    [InlineData("john.", UsernameProblem.PeriodLast)]
    [InlineData("jo..hn", UsernameProblem.PeriodTwice)]
    public async Task AnyCall_ofAKeyThatIsNotCanonical_failsWithItsProblem(string key, UsernameProblem problem)
    {
        var grain = await cluster.RemoteGrainAsync(key);

        foreach (var call in new Func<Task>[]
        {
            () => grain.GetSimilarProfilesAsync(1, Cancelled), () => grain.ClearAsync(Cancelled), () => grain.GetStateAsync(Cancelled),
        })
        {
            var error = await Assert.ThrowsAsync<InvalidUsernameException>(call);
            Assert.Equal((problem, problem.Describe()), (error.Problem, error.Message));
        }
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(201)]
    [InlineData(int.MaxValue)]
    public async Task GetSimilarProfilesAsync_ofALimitOutOfRange_failsWithoutAFetch(int limit)
    {
        var username = Username.Parse("limited");
        var grain = await cluster.RemoteGrainAsync(username.Value);

        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.GetSimilarProfilesAsync(limit, Cancelled));

        // Orleans carries the message of the framework's exceptions, not their other properties.
        Assert.Contains("'limit'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, cluster.Source.FetchesOf(username));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(200, 3)]
    public async Task GetSimilarProfilesAsync_ofALimit_givesThatManyOfTheBestAndSaysHowManyThereAre(int limit, int given)
    {
        var username = Username.Parse($"limit_{limit}");
        cluster.Source.Has(username, profiles: 3);

        var result = await cluster.Grain(username).GetSimilarProfilesAsync(limit, Cancelled);

        Assert.Equal((username.Value, true, 3), (result.Username, result.Found, result.Total));
        Assert.Equal(Enumerable.Range(1, given), result.Profiles.Select(profile => profile.Rank));
    }
}
