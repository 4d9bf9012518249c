using SimilarProfiles.Consistency.Tests.Exploration;
using SimilarProfiles.Store;
using SimilarProfiles.Testing.Histories;
using Xunit;

namespace SimilarProfiles.Consistency.Tests;

/// <summary>
/// Generated concurrent histories on Orleans: clients read, clear and deactivate a few profiles through both halves of a
/// split cluster while the source fails and is slow and the store loses calls; the checker looks for stale reads.
/// </summary>
public sealed class ClusterHistoryTests(ITestOutputHelper output)
{
    private const int Clients = 32;

    // Short, so that everything ends many times in a run.
    private static readonly CacheOptions Short = new()
    {
        Lease = TimeSpan.FromMilliseconds(30),
        FreshFor = TimeSpan.FromMilliseconds(30),
        StaleFor = TimeSpan.FromMilliseconds(500),
        RefreshAhead = 0.5,
        RetrySourceAfter = TimeSpan.FromMilliseconds(5),
        NearAfter = 0,
    };

    private static readonly Username[] Profiles = [.. Enumerable.Range(0, 12).Select(i => Username.Parse($"profile_{i}"))];

    [Fact]
    public async Task History_ofASplitCluster_hasNoStaleReads()
    {
        var (history, outcomes) = await RunAsync(CacheTypes.Real, operationsPerClient: 700);

        Assert.Empty(HistoryChecker.FindStaleReads(history));
        Assert.True(outcomes.Operations >= 20_000, $"only {outcomes.Operations} operations");

        // What makes the history worth checking did happen.
        Assert.All(outcomes.Reads, count => Assert.True(count.Value > 0, $"no read was a {count.Key}"));
        Assert.True(outcomes.Refused > 0, "no refill was refused");
        Assert.True(history.Clears.Count > 1_000, $"only {history.Clears.Count} clears were acknowledged");
        Assert.True(outcomes.FailedClears > 0, "no clear lost its answer");
    }

    // Each guards the lines of MemoryStore or NearCopies that end in "// rule: " and its name.
    [Theory]
    [InlineData("fence")]
    [InlineData("keep")]
    [InlineData("near")]
    public async Task History_withoutARule_hasStaleReads(string rule)
    {
        var (history, _) = await RunAsync(Mutant.Without(rule), operationsPerClient: 300);
        Assert.NotEmpty(HistoryChecker.FindStaleReads(history));
    }

    private async Task<(History History, HistoryOutcomes Outcomes)> RunAsync(CacheTypes types, int operationsPerClient)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var (history, outcomes) = (new History(), new HistoryOutcomes());
        var store = new UnreliableStore(types.NewStore(Short, TimeProvider.System), seed);
        await using var cluster = await SplitCluster.StartAsync(types, store, new StampedSource(history, seed), Short);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client =>
            new HistoryClient(cluster, Profiles, history, outcomes, new Random(seed + client)).RunAsync(operationsPerClient)));
        outcomes.Refused = cluster.Counters.Sum(counters => counters.From(0, counters.Elapsed).Sum(minute => minute.RefusedRefills));
        output.WriteLine($"{outcomes}, {history.Clears.Count} clears, {history.Fetches} fetches");
        return (history, outcomes);
    }
}
