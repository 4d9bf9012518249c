using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.AspireHosting.Running;

namespace SimilarProfiles.AppHost.Tests.Running;

public sealed class SupervisedTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Ended_unasked_is_started_again_once()
    {
        var process = new Supervised(_time);
        process.Runs();

        Assert.Equal(TimeSpan.FromSeconds(0.5), process.Ended());
        Assert.Null(process.Ended());
    }

    [Fact]
    public void Ended_after_it_was_asked_to_stop_stays_down_until_it_runs_again()
    {
        var process = new Supervised(_time);
        process.Runs();
        process.WasAskedToStop();
        Assert.Null(process.Ended());

        process.Runs();
        Assert.NotNull(process.Ended());
    }

    [Fact]
    public void Ended_before_it_ran_is_left_alone() => Assert.Null(new Supervised(_time).Ended());

    [Fact]
    public void Ended_again_and_again_waits_longer_up_to_a_bound_and_not_after_it_has_settled()
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
