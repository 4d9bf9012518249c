using SimilarProfiles.Measuring;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class DurationScaleTests
{
    [Fact]
    public void MiddleOf_the_cell_of_any_duration_is_within_what_is_stated()
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
    public void CellOf_rises_with_the_duration_and_stays_in_bounds()
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
    public void Quantile_of_98_quick_ones_and_2_slow_ones(double share, int milliseconds)
    {
        var counts = new long[DurationScale.Cells];
        counts[DurationScale.CellOf(TimeSpan.FromMilliseconds(10))] = 98;
        counts[DurationScale.CellOf(TimeSpan.FromMilliseconds(200))] = 2;

        Assert.InRange(DurationScale.Quantile(counts, share)!.Value.TotalMilliseconds, milliseconds * 0.968, milliseconds * 1.032);
    }

    [Fact]
    public void Quantile_of_none_is_null() => Assert.Null(DurationScale.Quantile(new long[DurationScale.Cells], 0.5));

    [Fact]
    public void Take_gives_each_duration_once()
    {
        var counts = new DurationCounts();
        counts.Add(TimeSpan.FromMilliseconds(1));
        counts.Add(TimeSpan.FromMilliseconds(1));

        Assert.Equal(new DurationCell(DurationScale.CellOf(TimeSpan.FromMilliseconds(1)), 2), Assert.Single(counts.Take()));
        Assert.Empty(counts.Take());
    }
}
