using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.AspireHosting.Running;

namespace SimilarProfiles.AppHost.Tests.Running;

public sealed class SupervisedTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Ended_unasked_isStartedAgainOnce()
    {
        var process = new Supervised(_time);
        process.Runs();

        Assert.Equal(TimeSpan.FromSeconds(0.5), process.Ended());
        Assert.Null(process.Ended());
    }

    [Fact]
    public void Ended_afterItWasAskedToStop_staysDownUntilItRunsAgain()
    {
        var process = new Supervised(_time);
        process.Runs();
        process.WasAskedToStop();
        Assert.Null(process.Ended());

        process.Runs();
        Assert.NotNull(process.Ended());
    }

    [Fact]
    public void Ended_beforeItRan_isLeftAlone() => Assert.Null(new Supervised(_time).Ended());

    [Fact]
    public void Ended_againAndAgain_waitsLongerUpToABoundAndNotAfterItHasSettled()
    {
        var process = new Supervised(_time);
        var waits = Enumerable.Range(0, 9).Select(_ =>
        {
            process.Runs();
            return process.Ended()!.Value.TotalSeconds;
        });
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30, 30], waits);

        process.Runs();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromSeconds(0.5), process.Ended());
    }
}
