using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.Measuring;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class CacheInstrumentsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly RollingCounters _rolling = new(TimeProvider.System);
    private readonly MeasurementRecorder _recorder;
    private readonly CacheInstruments _instruments;

    public CacheInstrumentsTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _recorder = new MeasurementRecorder(factory);
        _instruments = new CacheInstruments(factory, _rolling);
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _services.Dispose();
    }

    [Theory]
    [InlineData(ReadOutcome.Hit, "hit", 1)]
    [InlineData(ReadOutcome.Miss, "miss", 0)]
    [InlineData(ReadOutcome.Stale, "stale", 1)]
    [InlineData(ReadOutcome.Bypass, "bypass", 0)]
    public void Read_countsByOutcome(ReadOutcome outcome, string tag, int hits)
    {
        _instruments.Read(outcome);

        AssertMeasured(new Measured("similar_profiles.reads", "{read}", 1, $"outcome={tag}"));
        AssertCounted(new MinuteCounts { Reads = 1, Hits = hits });
    }

    [Fact]
    public void ReadFailed_countsAReadThatIsNoHit()
    {
        _instruments.ReadFailed();

        AssertMeasured(new Measured("similar_profiles.reads", "{read}", 1, "outcome=failed"));
        AssertCounted(new MinuteCounts { Reads = 1 });
    }

    [Fact]
    public void Cleared_countsAndTimesTheClear()
    {
        _instruments.Cleared(TimeSpan.FromMilliseconds(250));

        AssertMeasured(
            new Measured("similar_profiles.clears", "{clear}", 1, "outcome=cleared"),
            new Measured("similar_profiles.clear.duration", "s", 0.25, "outcome=cleared"));
        AssertCounted(new MinuteCounts { Clears = 1, ClearTicks = TimeSpan.FromMilliseconds(250).Ticks });
    }

    [Fact]
    public void ClearFailed_countsAndTimesItApartFromAcknowledgedClears()
    {
        _instruments.ClearFailed(TimeSpan.FromSeconds(2));

        AssertMeasured(
            new Measured("similar_profiles.clears", "{clear}", 1, "outcome=failed"),
            new Measured("similar_profiles.clear.duration", "s", 2, "outcome=failed"));
        AssertCounted(new MinuteCounts { FailedClears = 1 });
    }

    [Fact]
    public void Refilled_timesTheFetchByOutcome()
    {
        _instruments.Refilled(TimeSpan.FromMilliseconds(125), Outcomes.NotFound);

        AssertMeasured(new Measured("similar_profiles.refill.duration", "s", 0.125, "outcome=not_found"));
    }

    [Fact]
    public void RefillRefused_countsWithoutTags()
    {
        _instruments.RefillRefused();

        AssertMeasured(new Measured("similar_profiles.refills.refused", "{refill}", 1, ""));
        AssertCounted(new MinuteCounts { RefusedRefills = 1 });
    }

    [Fact]
    public void EntryHeld_goesUpAndDown()
    {
        _instruments.EntryHeld(1);
        _instruments.EntryHeld(1);
        _instruments.EntryHeld(-1);

        Assert.Equal([1, 1, -1], _recorder.All.Select(measured => measured.Value));
        Assert.All(_recorder.All, measured => Assert.Equal(("similar_profiles.entries.held", "{entry}"), (measured.Name, measured.Unit)));
        Assert.Equal(1, _rolling.EntriesHeld);
    }

    [Fact]
    public void Histograms_adviseBucketsFrom10MicrosecondsTo10Seconds()
    {
        var histograms = _recorder.Instruments.OfType<Histogram<double>>().ToList();

        Assert.Equal(2, histograms.Count);
        Assert.All(histograms, histogram =>
        {
            var boundaries = histogram.Advice?.HistogramBucketBoundaries;
            Assert.NotNull(boundaries);
            Assert.Equal((0.00001, 10), (boundaries[0], boundaries[^1]));
            Assert.Equal(boundaries.Order(), boundaries);
        });
    }

    [Fact]
    public void Every_method_allocatesNothing()
    {
        _recorder.Dispose();

        // The least of several rounds: the first ones pay for the JIT, and for listeners of other tests in this process
        // that see an instrument for the first time. An allocation of the method's own would be in every round.
        var least = Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Report(1_000);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
    }

    private void Report(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _instruments.Read(ReadOutcome.Hit);
            _instruments.ReadFailed();
            _instruments.Cleared(TimeSpan.FromMilliseconds(1));
            _instruments.ClearFailed(TimeSpan.FromMilliseconds(1));
            _instruments.Refilled(TimeSpan.FromMilliseconds(1), Outcomes.Found);
            _instruments.RefillRefused();
            _instruments.EntryHeld(1);
        }
    }

    private void AssertMeasured(params Measured[] expected) => Assert.Equal(expected, _recorder.All);

    private void AssertCounted(MinuteCounts expected) => Assert.Equal(expected, Assert.Single(_rolling.From(0, _rolling.Elapsed)));
}
