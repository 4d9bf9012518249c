using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

public sealed class CallGateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Close_again_for_less_changes_nothing()
    {
        var gate = new CallGate(_time);
        gate.Close(TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(10));

        gate.Close(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(20), gate.ClosedFor);
    }

    [Fact]
    public void Close_again_for_more_is_obeyed_and_told()
    {
        var gate = new CallGate(_time);
        gate.Close(TimeSpan.FromSeconds(1));
        var closing = gate.Closing;

        gate.Close(TimeSpan.FromSeconds(2));

        Assert.True(closing.IsCompleted);
        Assert.False(gate.Closing.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(2), gate.ClosedFor);
    }

    [Fact]
    public void ClosedFor_after_the_pause_is_zero()
    {
        var gate = new CallGate(_time);
        Assert.Equal(TimeSpan.Zero, gate.ClosedFor);
        gate.Close(TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, gate.ClosedFor);
    }
}
