using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

public sealed class CdnPauseTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Begin_againForLess_changesNothing()
    {
        var pause = new CdnPause(_time);
        pause.Begin(TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(10));

        pause.Begin(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(20), pause.Left);
    }

    [Fact]
    public void Begin_againForMore_isObeyedAndTold()
    {
        var pause = new CdnPause(_time);
        pause.Begin(TimeSpan.FromSeconds(1));
        var beginning = pause.Beginning;

        pause.Begin(TimeSpan.FromSeconds(2));

        Assert.True(beginning.IsCompleted);
        Assert.False(pause.Beginning.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(2), pause.Left);
    }

    [Fact]
    public void Left_afterThePause_isZero()
    {
        var pause = new CdnPause(_time);
        Assert.Equal(TimeSpan.Zero, pause.Left);
        pause.Begin(TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, pause.Left);
    }

    [Fact]
    public void Left_longAfterThePause_isZero()
    {
        var pause = new CdnPause(_time);
        pause.Begin(TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.Zero, pause.Left);
    }
}
