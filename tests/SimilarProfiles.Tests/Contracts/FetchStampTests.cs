using SimilarProfiles.Store;
using Xunit;

namespace SimilarProfiles.Tests.Contracts;

public sealed class FetchStampTests
{
    [Fact]
    public void TryParse_ofWhatWasWritten_isTheSameToTheTick()
    {
        var stamp = new FetchStamp(new DateTimeOffset(2026, 11, 26, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567), FetchId.New());

        Assert.Equal($"2026-11-26T12:00:00.1234567Z {stamp.Version}", stamp.ToString());
        Assert.True(FetchStamp.TryParse(stamp.ToString(), out var read));
        Assert.Equal((stamp.FetchedAt.UtcTicks, stamp.Version), (read.FetchedAt.UtcTicks, read.Version));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-11-26T12:00:00.1234567Z")]
    [InlineData("2026-11-26T12:00:00.1234567Z ")]
    [InlineData("2026-11-26T12:00:00Z 1")]
    [InlineData("2026-11-26T12:00:00.1234567Z 1 2")]
    public void TryParse_ofAnythingElse_isRefused(string? text) => Assert.False(FetchStamp.TryParse(text, out _));

    [Fact]
    public void FetchId_saysWhichProcessMadeIt()
    {
        var (one, other) = (FetchId.New(), FetchId.New());

        Assert.NotEqual(one, other);
        Assert.Matches("^[0-9a-f]{32}$", one);
        Assert.True(FetchId.IsOfThisProcess(one) && FetchId.IsOfThisProcess(other));
        Assert.False(FetchId.IsOfThisProcess(Guid.Empty.ToString("N")));
    }
}
