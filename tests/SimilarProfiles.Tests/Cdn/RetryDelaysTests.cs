using SimilarProfiles.Cdn;
using SimilarProfiles.Purging;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

public sealed class RetryDelaysTests
{
    private static readonly CdnOptions Options = new() { RetryFrom = TimeSpan.FromSeconds(1), RetryUpTo = TimeSpan.FromMinutes(1) };

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(3, 0, 4)]
    [InlineData(7, 0, 60)]
    [InlineData(60, 59_999, 60)]
    public void After_failures_doublesUpToTheBound(int failures, long pending, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Delays(pending).After(failures));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 64)]
    [InlineData(60, 1_000)]
    public void After_failuresOfAMillion_doublesUpToABoundThatTheyCanShare(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Delays(1_000_000).After(failures));

    private static RetryDelays Delays(long pending) => new(Options, static () => 1, () => pending);
}
