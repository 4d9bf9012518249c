using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

public sealed class CdnPauseTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Begin_again_for_less_changes_nothing()
    {
        var pause = new CdnPause(_time);
        pause.Begin(TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(10));

        pause.Begin(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(20), pause.Left);
    }

    [Fact]
    public void Begin_again_for_more_is_obeyed_and_told()
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
    public void Left_after_the_pause_is_zero()
    {
        var pause = new CdnPause(_time);
        Assert.Equal(TimeSpan.Zero, pause.Left);
        pause.Begin(TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, pause.Left);
    }
}
