using SimilarProfiles.Consistency.Tests.Exploration;
using Xunit;

namespace SimilarProfiles.Consistency.Tests;

/// <summary>
/// Every order of small scenarios, over the real cache and store: the promise holds in all of them, and without any
/// one of its rules it breaks in one. A clear that is made again says what it dropped, whichever of its tries did.
/// </summary>
public sealed class ExplorationTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Scenario> All = new Scenario[]
    {
        new("reads around a clear", ["A:rr", "A:c", "A:r"]),
        new("reads around a clear while leases end", ["A:rrr", "A:c"], HalfLeases: 2),
        new("a clear through another activation", ["A:rr", "B:c"], HalfLeases: 3),
        new("a clear and a read through another activation", ["A:r", "B:cr"], HalfLeases: 2),
        new("clears through both activations", ["A:rr", "A:c", "B:c"], HalfLeases: 1),
        new("a clear whose answer is lost", ["A:rr", "A:cr", "B:c"], Loses: "clear"),
        new("an opening whose answer is lost", ["A:rr", "B:c", "A:c"], Loses: "open"),
        new("a fetch that fails", ["A:rrr", "A:c"], FailedFetches: 1),
        new("a deactivation", ["A:rdr", "A:r", "B:c"]),
        new("a near copy and a clear", ["N:rrr", "A:c"]),
        new("a near copy and two clears", ["N:rrrrr", "A:cc"]),
        new("a near copy while leases end", ["N:rrr", "A:c"], HalfLeases: 2),
        new("a near copy and a clear through another activation", ["N:rrr", "B:c"], HalfLeases: 2),
        new("a near copy and clears through both activations", ["N:rrr", "A:c", "B:c"]),
        new("a near copy and a deactivation", ["N:rrr", "A:d", "B:c"]),
        new("a near copy and a clear whose answer is lost", ["N:rrr", "A:cc"], Loses: "clear"),
        new("a clear that is made again", ["A:r", "A:k", "B:r"], Loses: "clear"),
        new("a clear that is made again among others", ["A:r", "A:k", "B:rc"], Loses: "clear"),
    }.ToDictionary(scenario => scenario.Name);

    public static TheoryData<string> Scenarios => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Explore_everyOrder_neverReadsStaleAndSaysWhatWasDropped(string scenario)
    {
        var exploration = Explorer.Run(All[scenario], CacheTypes.Real);
        output.WriteLine(exploration.ToString());
        Assert.Null(exploration.Counterexample);
        Assert.True(exploration.Complete);
    }

    [Fact(Explicit = true)] // A million orders: minutes, not for every build.
    public void Explore_threeActivations_neverReadsStale()
    {
        var exploration = Explorer.Run(new("three activations", ["A:r", "B:cr", "C:c"], HalfLeases: 2), CacheTypes.Real);
        output.WriteLine(exploration.ToString());
        Assert.True(exploration.Complete);
    }

    // Each guards the lines of the cache, the memory store and near copies that end in "// rule: " and its name.
    [Theory]
    [InlineData("lease", "")]
    [InlineData("fence", "")]
    [InlineData("keep", "")]
    [InlineData("wait", "")]
    [InlineData("hold", "")]
    [InlineData("epoch", "")]
    [InlineData("retire", "")]
    [InlineData("near", "a near copy")]
    [InlineData("nest", "a near copy")]
    [InlineData("recall", "a near copy")]
    [InlineData("drop", "a near copy")]
    [InlineData("match", "a near copy")]
    [InlineData("keep-own", "a near copy")]
    [InlineData("release", "a near copy")]
    public void Explore_withoutTheRule_readsStale(string rule, string among)
    {
        var mutant = Mutant.Without(rule);
        var found = All.Values
            .Where(scenario => scenario.Name.StartsWith(among, StringComparison.Ordinal))
            .Select(scenario => (scenario, exploration: Explorer.Run(scenario, mutant, maxRuns: 50_000)))
            .FirstOrDefault(result => result.exploration.Counterexample is not null);
        Assert.True(found.exploration is not null, $"No scenario needs the rule '{rule}'.");
        output.WriteLine($"{found.scenario}: {found.exploration}");
    }

    [Fact]
    public void Explore_withoutKnowingWhatAClearDropped_saysSomethingElse()
    {
        var exploration = Explorer.Run(All["a clear that is made again"], Mutant.Without("repeat"), maxRuns: 50_000);
        output.WriteLine(exploration.ToString());
        Assert.NotNull(exploration.Counterexample);
    }

    [Fact]
    public void Rules_inTheSource_areThoseThatAreTested()
    {
        Assert.Equal(
            ["drop", "epoch", "fence", "hold", "keep", "keep-own", "lease", "match", "near", "nest", "recall", "release", "repeat", "retire", "wait"],
            Mutant.Rules.Order(StringComparer.Ordinal));
    }
}
