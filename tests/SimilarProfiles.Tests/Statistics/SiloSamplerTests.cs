using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Measuring;
using SimilarProfiles.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class SiloSamplerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 1, 15, 10, 30, 4, TimeSpan.Zero));
    private readonly RollingCounters _counters;
    private readonly SiloSampler _sampler;

    public SiloSamplerTests()
    {
        _counters = new RollingCounters(_time);
        _sampler = new SiloSampler(_counters, new NoPurgeBacklog(), _time);
    }

    [Fact]
    public void DueIn_isTheTimeToTheNextWholeTenSeconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(6), _sampler.DueIn);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(TimeSpan.FromSeconds(10), _sampler.DueIn);
    }

    [Fact]
    public void Take_hasWhatWasCountedSinceTheLastOneAcrossTheTurnOfAMinute()
    {
        var seen = new List<long>();
        for (var second = 0; second < 150; second++)
        {
            _counters.Read(hit: true);
            _time.Advance(TimeSpan.FromSeconds(1));
            if (second % 10 == 9) _sampler.Take();
        }

        seen.AddRange(_sampler.From(0).Select(sample => sample.Counts.Reads));
        Assert.Equal(Enumerable.Repeat(10L, 15), seen);
        Assert.Equal(_sampler.From(0).Select(sample => sample.Counts.Hits), seen);
    }

    [Fact]
    public void Take_afterAPauseOfMinutesMisses_nothing()
    {
        _counters.Read(hit: false);
        _sampler.Take();
        _counters.Cleared(TimeSpan.FromMilliseconds(2));
        _time.Advance(TimeSpan.FromMinutes(3));
        _counters.ClearFailed();
        _counters.RefillRefused();
        _sampler.Take();

        var counts = _sampler.From(0)[^1].Counts;
        Assert.Equal((0, 1, 1, 1), (counts.Reads, counts.Clears, counts.FailedClears, counts.RefusedRefills));
        Assert.Equal(1, Assert.Single(_sampler.From(0)[^1].ClearTimes).Count);
    }

    [Fact]
    public void From_keepsAnHour()
    {
        for (var i = 0; i < 400; i++)
        {
            _time.Advance(SiloSampler.Every);
            _sampler.Take();
        }

        Assert.Equal(360, _sampler.From(0).Length);
        var minute = RollingWindow.MinuteOf(_counters.Elapsed) - 1;
        var late = _sampler.From(minute);
        Assert.InRange(late.Length, 6, 12);
        Assert.Equal(_sampler.From(0).Where(sample => RollingWindow.MinuteOf(sample.At) >= minute), late);
    }
}
