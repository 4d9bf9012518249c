using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;
using Xunit;
using static SimilarProfiles.Tests.Probing.ProbeRig;

namespace SimilarProfiles.Tests.Probing;

public sealed class ProbeJudgeTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly ProbeRig _rig = new();

    private TimeSpan Skew => _rig.Options.ClockSkew;

    public void Dispose() => _rig.Dispose();

    // Guards the comparison itself: to the tick, as both times are by this process's clock.
    [Fact]
    public void Judge_dataOfThisProcess_comparesWithTheClearsBeginning()
    {
        var clear = _rig.Clear(ago: TimeSpan.FromSeconds(2));

        Assert.Equal(ProbeOutcome.Fresh, Judge(clear, Fetched(clear, TimeSpan.Zero)));
        Assert.Equal(ProbeOutcome.Stale, Judge(clear, Fetched(clear, -Tick)));
        // It began before the clear was acknowledged, and after the clear began: that is all that is promised.
        Assert.Equal(ProbeOutcome.Fresh, Judge(clear, Fetched(clear, TimeSpan.FromSeconds(1))));
    }

    // Guards the allowance for clocks of other silos.
    [Fact]
    public void Judge_dataOfAnotherProcess_claimsNothingWithinTheSkew()
    {
        var clear = _rig.Clear();

        Assert.Equal(ProbeOutcome.Fresh, Judge(clear, Fetched(clear, Skew, elsewhere: true)));
        Assert.Equal(ProbeOutcome.CouldNotTell, Judge(clear, Fetched(clear, Skew - Tick, elsewhere: true)));
        Assert.Equal(ProbeOutcome.CouldNotTell, Judge(clear, Fetched(clear, -Skew, elsewhere: true)));
        Assert.Equal(ProbeOutcome.Stale, Judge(clear, Fetched(clear, -Skew - Tick, elsewhere: true)));
    }

    // Guards StepSince.
    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void Judge_afterTheClockWasSet_claimsNothingWithinTheStep(int seconds)
    {
        // As it would have been acknowledged by the clock that there is now.
        var clear = _rig.Clear() with { AcknowledgedAt = _rig.Time.GetUtcNow().AddSeconds(-seconds) };

        Assert.Equal(ProbeOutcome.CouldNotTell, Judge(clear, Fetched(clear, TimeSpan.FromSeconds(9))));
        Assert.Equal(ProbeOutcome.CouldNotTell, Judge(clear, Fetched(clear, TimeSpan.FromSeconds(-9))));
        Assert.Equal(ProbeOutcome.Fresh, Judge(clear, Fetched(clear, TimeSpan.FromSeconds(11))));
        Assert.Equal(ProbeOutcome.Stale, Judge(clear, Fetched(clear, TimeSpan.FromSeconds(-11))));
    }

    [Fact]
    public void Judge_withoutData_saysSo()
    {
        var clear = _rig.Clear();

        Assert.Equal(ProbeOutcome.NothingCached, Judge(clear, ProbeAnswer.NothingCached));
        Assert.Equal(ProbeOutcome.CouldNotTell, Judge(clear, ProbeAnswer.Unclear("it answered 401")));
    }

    // Guards the last line of Judge: a clear that found no record promises nothing of the edge.
    [Fact]
    public void Judge_oldDataAtTheEdgeOfAClearWithoutAPurge_claimsNothing()
    {
        var clear = _rig.Clear(purges: false);
        var old = Fetched(clear, TimeSpan.FromSeconds(-1));

        Assert.Equal(ProbeOutcome.CouldNotTell, _rig.Judge.Judge(ProbeLayer.Edge, clear, old));
        Assert.Equal(ProbeOutcome.Fresh, _rig.Judge.Judge(ProbeLayer.Edge, clear, Fetched(clear, Tick)));
        Assert.Equal(ProbeOutcome.Stale, _rig.Judge.Judge(ProbeLayer.Api, clear, old));
        Assert.Equal(ProbeOutcome.Stale, _rig.Judge.Judge(ProbeLayer.Edge, _rig.Clear(), old));
    }

    private ProbeOutcome Judge(SampledClear clear, ProbeAnswer answer) => _rig.Judge.Judge(ProbeLayer.Grain, clear, answer);
}
