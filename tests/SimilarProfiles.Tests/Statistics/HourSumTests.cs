using SimilarProfiles.Measuring;
using SimilarProfiles.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class HourSumTests
{
    // Three seconds after the last whole ten.
    private static readonly DateTimeOffset Now = new(2024, 1, 15, 10, 30, 3, TimeSpan.Zero);
    private static readonly TimeSpan Elapsed = TimeSpan.FromMinutes(10);

    [Fact]
    public void Of_addsUpWhatSilosCountedInTheSameTenSeconds()
    {
        var figures = HourSum.Of([Report(1, Sample(3, reads: 4, hits: 3)), Report(2, Sample(3.2, reads: 6, hits: 6), Sample(13.2, reads: 1))], Now);

        Assert.Equal(Now.AddSeconds(-3), figures.Until);
        Assert.Equal((10, 9), (figures.Points[^1]!.Reads, figures.Points[^1]!.Hits));
        Assert.Equal(1, figures.Points[^2]!.Reads);
        Assert.Null(figures.Points[^3]);
        Assert.Equal(HourFigures.Count, figures.Points.Length);
        Assert.Equal(11, figures.Hour.Reads);
    }

    [Fact]
    public void Of_aSiloThatIsGone_hasWhatItCountedAtItsTime()
    {
        var gone = Report(1, Sample(3, reads: 5)) with { Age = TimeSpan.FromMinutes(1) };

        var figures = HourSum.Of([gone, Report(2, Sample(3, reads: 1))], Now);

        Assert.Equal(1, figures.Points[^1]!.Reads);
        Assert.Equal(5, figures.Points[^7]!.Reads);
    }

    [Fact]
    public void Of_joinsTheDurationsOfAllSilos()
    {
        var figures = HourSum.Of([Report(1, Sample(3, clears: 99, milliseconds: 2)), Report(2, Sample(3, clears: 2, milliseconds: 500))], Now);

        Assert.InRange(figures.Points[^1]!.MedianClear!.Value.TotalMilliseconds, 1.93, 2.07);
        Assert.InRange(figures.Points[^1]!.SlowClear!.Value.TotalMilliseconds, 484, 516);
    }

    [Fact]
    public void Of_takesPendingPurgesOnceForEachSilo()
    {
        var figures = HourSum.Of([Report(1, Sample(5, purges: 4), Sample(3, purges: 7)), Report(2, Sample(3, purges: 1))], Now);

        Assert.Equal(8, figures.Points[^1]!.PurgesPending);
        Assert.Equal(8, figures.Hour.PurgesPending);
    }

    [Fact]
    public void Of_aPointThatIsNotOverOrOlderThanAnHour_hasNothing()
    {
        var figures = HourSum.Of([Report(1, Sample(-8, reads: 1), Sample(3700, reads: 1))], Now);

        Assert.Equal(0, figures.Hour.Reads);
        Assert.Null(figures.Hour.MedianClear);
    }

    private static SiloReport Report(int silo, params SiloSample[] samples) =>
        Reports.Of(Reports.Silo(silo)) with { Elapsed = Elapsed, Samples = [.. samples] };

    private static SiloSample Sample(double secondsAgo, int reads = 0, int hits = 0, int clears = 0, int milliseconds = 1, int purges = 0) => new()
    {
        At = Elapsed - TimeSpan.FromSeconds(secondsAgo),
        Counts = new MinuteCounts { Reads = reads, Hits = hits, Clears = clears },
        ClearTimes = clears == 0 ? [] : [new DurationCell(DurationScale.CellOf(TimeSpan.FromMilliseconds(milliseconds)), clears)],
        PurgesPending = purges,
    };
}
