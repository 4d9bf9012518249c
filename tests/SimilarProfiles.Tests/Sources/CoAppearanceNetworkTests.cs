using SimilarProfiles.Sources;
using Xunit;

namespace SimilarProfiles.Tests.Sources;

public sealed class CoAppearanceNetworkTests
{
    private const int A = 0, B = 1, C = 2, Alone = 3;

    // With the closed neighbourhoods the rows are, over (a, b, c): a = (2, 2, 0), b = (2, 2, 1), c = (0, 1, 1).
    private static readonly CoAppearanceNetwork Small = new(4, [new(A, B, 2), new(C, B, 1)]);

    [Theory]
    [InlineData(A, B, 0.9428090415820634)] // (2·2 + 2·2) / √(8·9) = 8 / √72
    [InlineData(A, C, 0.5)]                // (2·1) / √(8·2) = 2 / 4
    [InlineData(B, C, 0.7071067811865475)] // (2·1 + 1·1) / √(9·2) = 3 / √18
    public void SimilarTo_smallNetwork_givesTheValuesWorkedOutByHand(int one, int other, double expected)
    {
        Assert.Equal(expected, Score(Small, one, other), 1e-15);
        Assert.Equal(expected, Score(Small, other, one), 1e-15);
    }

    [Fact]
    public void SimilarTo_twoWhoAppearOnlyTogether_givesOne()
    {
        var network = new CoAppearanceNetwork(2, [new(A, B, 3)]);

        Assert.Equal(1, Score(network, A, B));
    }

    [Fact]
    public void SimilarTo_profileWithoutAppearances_givesNothing()
    {
        Assert.Empty(Small.SimilarTo(Alone));
        Assert.DoesNotContain(Small.SimilarTo(A), entry => entry.Profile == Alone);
    }

    [Fact]
    public void SimilarTo_profilesWithNobodyInCommon_leavesThemOut()
    {
        var network = new CoAppearanceNetwork(4, [new(0, 1, 1), new(2, 3, 1)]);

        Assert.Equal([1], network.SimilarTo(0).Select(entry => entry.Profile));
    }

    [Fact]
    public void SimilarTo_largest_countsStaysWithinOne()
    {
        var network = new CoAppearanceNetwork(
            3, [new(0, 1, CoAppearance.MaxTimes), new(1, 2, CoAppearance.MaxTimes - 1), new(0, 2, CoAppearance.MaxTimes)]);

        Assert.All(network.SimilarTo(0), entry => Assert.InRange(entry.Score, 0.99, 1));
    }

    [Fact]
    public void Degree_countsTheOthersOnceAndNotTheProfileItself() =>
        Assert.Equal([1, 2, 1, 0], new[] { A, B, C, Alone }.Select(Small.Degree));

    private static double Score(CoAppearanceNetwork network, int one, int other) =>
        network.SimilarTo(one).Single(entry => entry.Profile == other).Score;
}
