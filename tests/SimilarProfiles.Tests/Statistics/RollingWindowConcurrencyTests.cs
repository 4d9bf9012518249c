using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Measuring;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class RollingWindowConcurrencyTests
{
    [Fact]
    public async Task Add_fromManyThreadsWhileMinutesPass_countsEveryOne()
    {
        const int Threads = 8;
        const int Adds = 20_000;
        var time = new FakeTimeProvider();
        var window = new RollingWindow(time);
        using var start = new Barrier(Threads);
        var adding = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                for (var i = 0; i < Adds; i++)
                {
                    if (i % 400 == 0) time.Advance(TimeSpan.FromMinutes(1));
                    window.Add(RollingCounter.Reads, 1, RollingCounter.Hits, 2);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        await Task.WhenAll(adding);

        Assert.Equal(Threads * Adds, window.From(0, window.Elapsed).Sum(counts => counts.Reads));
        Assert.Equal(2 * Threads * Adds, window.From(0, window.Elapsed).Sum(counts => counts.Hits));
    }
}
