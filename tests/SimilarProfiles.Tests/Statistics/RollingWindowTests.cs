using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Measuring;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class RollingWindowTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly FakeTimeProvider _time = new();
    private readonly RollingWindow _window;

    public RollingWindowTests() => _window = new RollingWindow(_time);

    private long Reads => Sum(counts => counts.Reads);

    [Fact]
    public void Add_everyMinuteForThreeDays_keepsTheLast1440Minutes()
    {
        for (var minute = 0; minute < 3 * RollingWindow.Minutes; minute++)
        {
            _window.Add(RollingCounter.Reads, minute + 1);
            var oldest = Math.Max(0, minute - RollingWindow.Minutes + 1);
            var expected = (minute + 1L) * (minute + 2) / 2 - (long)oldest * (oldest + 1) / 2;
            Assert.Equal(expected, Reads);
            _time.Advance(Minute);
        }
    }

    [Fact]
    public void From_afterADayWithoutCounts_losesOneMinuteAtATime()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            _window.Add(RollingCounter.Reads);
            _time.Advance(Minute);
        }

        _time.Advance(Day - 11 * Minute);
        for (var left = 10; left >= 0; left--)
        {
            Assert.Equal(left, Reads);
            _time.Advance(Minute);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(59)]
    public void From_atTheEdgeOf24Hours_dropsTheMinuteWhole(int secondsIntoTheMinute)
    {
        _time.Advance(TimeSpan.FromSeconds(secondsIntoTheMinute));
        _window.Add(RollingCounter.Reads);

        _time.Advance(Day - TimeSpan.FromSeconds(secondsIntoTheMinute) - TimeSpan.FromTicks(1));
        Assert.Equal(1, Reads);

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(0, Reads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(400)]
    public void Add_afterWholeDaysWithoutCounts_startsTheSameSlotAnew(int days)
    {
        _window.Add(RollingCounter.Reads, 5, RollingCounter.Hits, 3);

        _time.Advance(days * Day);
        _window.Add(RollingCounter.Reads);

        Assert.Equal(1, Reads);
        Assert.Equal(0, Sum(counts => counts.Hits));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void Add_whenTheWallClockSteps_losesNothing(int days)
    {
        var time = new SteppedTimeProvider(_time);
        var window = new RollingWindow(time);
        window.Add(RollingCounter.Reads);

        time.Step = days * Day;
        window.Add(RollingCounter.Reads);

        Assert.Equal(2, window.From(0, window.Elapsed).Sum(counts => counts.Reads));
    }

    [Fact]
    public void From_aMinute_givesThatMinuteAndLaterOnes()
    {
        for (var minute = 0; minute < 4; minute++)
        {
            _window.Add(RollingCounter.Reads);
            _time.Advance(2 * Minute);
        }

        Assert.Equal([0, 2, 4, 6], From(-1));
        Assert.Equal([4, 6], From(3));
        Assert.Equal([6], From(6));
        Assert.Empty(From(7));
    }

    [Fact]
    public void Add_reachesTheCounterThatIsNamed()
    {
        for (var counter = RollingCounter.Reads; counter <= RollingCounter.ProbeDropped; counter++) _window.Add(counter, 1 << (int)counter);

        var expected = new MinuteCounts
        {
            Reads = 1,
            Hits = 2,
            Clears = 4,
            FailedClears = 8,
            ClearTicks = 16,
            RefusedRefills = 32,
            NearHits = 64,
            ProbeGrain = new ProbeCounts { Fresh = 1 << 7, Stale = 1 << 8, CouldNotTell = 1 << 9, NothingCached = 1 << 10 },
            ProbeApi = new ProbeCounts { Fresh = 1 << 11, Stale = 1 << 12, CouldNotTell = 1 << 13, NothingCached = 1 << 14 },
            ProbeEdge = new ProbeCounts { Fresh = 1 << 15, Stale = 1 << 16, CouldNotTell = 1 << 17, NothingCached = 1 << 18 },
            ProbeDropped = 1 << 19,
        };
        Assert.Equal(expected, Assert.Single(_window.From(0, _window.Elapsed)));
    }

    private IEnumerable<long> From(long since) => _window.From(since, _window.Elapsed).Select(counts => counts.Minute);

    private long Sum(Func<MinuteCounts, long> counter) => _window.From(0, _window.Elapsed).Sum(counter);
}
