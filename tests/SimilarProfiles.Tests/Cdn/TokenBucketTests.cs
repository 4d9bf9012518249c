using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

public sealed class TokenBucketTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(5.0 / 60, 25)]
    [InlineData(1.0 / 3, 1)]
    [InlineData(7, 3)]
    [InlineData(25, 100)]
    public void Take_forAnHour_givesTheBurstAndThenTheRate(double perSecond, int burst)
    {
        var bucket = new TokenBucket(perSecond, burst, _time);
        var end = _time.GetUtcNow() + TimeSpan.FromHours(1);
        var taken = 0;
        while (_time.GetUtcNow() < end)
        {
            var wait = bucket.Take();
            if (wait == TimeSpan.Zero) taken++;
            else _time.Advance(wait);
        }

        Assert.InRange(taken, burst + (3600 * perSecond) - 1.01, burst + (3600 * perSecond) + 0.01);
    }

    [Fact]
    public void Take_afterALongQuietTime_givesNoMoreThanTheBurst()
    {
        var bucket = new TokenBucket(2, 3, _time);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal([0, 0, 0, 0.5], Enumerable.Range(0, 4).Select(_ => bucket.Take().TotalSeconds));
    }

    [Fact]
    public void Take_halfwayToTheNextToken_saysWhatIsLeft()
    {
        var bucket = new TokenBucket(2, 1, _time);
        Assert.Equal(TimeSpan.Zero, bucket.Take());

        _time.Advance(TimeSpan.FromSeconds(0.25));

        Assert.Equal(TimeSpan.FromSeconds(0.25), bucket.Take());
    }

    [Fact]
    public void Take_withoutALimit_neverWaits()
    {
        var bucket = new TokenBucket(null, 1, _time);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(TimeSpan.Zero, bucket.Take()));
    }
}
