using SimilarProfiles.Measuring;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class DurationScaleTests
{
    [Fact]
    public void MiddleOf_theCellOfAnyDuration_isWithinWhatIsStated()
    {
        for (var microseconds = 2.0; microseconds < 60_000_000; microseconds *= 1.013)
        {
            var duration = TimeSpan.FromMicroseconds(microseconds);
            var middle = DurationScale.MiddleOf(DurationScale.CellOf(duration));
            // Half a tick of 100 ns is lost where durations are as short as that.
            Assert.InRange(Math.Abs(middle.Ticks - duration.Ticks), 0, (0.032 * duration.Ticks) + 1);
        }
    }

    [Fact]
    public void CellOf_anyDuration_risesWithItAndStaysInBounds()
    {
        var last = 0;
        foreach (var duration in (TimeSpan[])[TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.FromMicroseconds(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), TimeSpan.MaxValue])
        {
            Assert.InRange(DurationScale.CellOf(duration), last, DurationScale.Cells - 1);
            last = DurationScale.CellOf(duration);
        }
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(0.98, 10)]
    [InlineData(0.99, 200)]
    public void Quantile_of98QuickOnesAnd2SlowOnes(double share, int milliseconds)
    {
        var counts = new long[DurationScale.Cells];
        counts[DurationScale.CellOf(TimeSpan.FromMilliseconds(10))] = 98;
        counts[DurationScale.CellOf(TimeSpan.FromMilliseconds(200))] = 2;

        Assert.InRange(DurationScale.Quantile(counts, share)!.Value.TotalMilliseconds, milliseconds * 0.968, milliseconds * 1.032);
    }

    [Fact]
    public void Quantile_ofNone_isNull() => Assert.Null(DurationScale.Quantile(new long[DurationScale.Cells], 0.5));

    [Fact]
    public void Take_givesEachDurationOnce()
    {
        var counts = new DurationCounts();
        counts.Add(TimeSpan.FromMilliseconds(1));
        counts.Add(TimeSpan.FromMilliseconds(1));

        Assert.Equal(new DurationCell(DurationScale.CellOf(TimeSpan.FromMilliseconds(1)), 2), Assert.Single(counts.Take()));
        Assert.Empty(counts.Take());
    }
}
