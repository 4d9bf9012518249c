using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Histories;
using SimilarProfiles.Measuring;
using SimilarProfiles.Tests.Caching;
using Xunit;

namespace SimilarProfiles.Tests.Histories;

public sealed class ClearRecorderTests : IDisposable
{
    private static readonly Username John = Username.Parse("john");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
    private readonly MemoryClearHistories _memory = new();
    private readonly StructuredLogs _logs = new();
    private readonly Histories _histories;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly HistoryOptions _options = new();
    private readonly ClearRecorder _recorder;
    private int _clears;

    public ClearRecorderTests()
    {
        _histories = new Histories(_memory);
        _recorder = new ClearRecorder(
            _histories, Options.Create(_options), new HistoryInstruments(_services.GetRequiredService<IMeterFactory>()), _time,
            new Logger<ClearRecorder>(new LoggerFactory([_logs])));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _recorder.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task ReadAsync_ofAClearThatIsNotWrittenYet_hasIt()
    {
        var clear = Record(John);

        Assert.Equal([clear], await _recorder.ReadAsync(John));
        Assert.Equal(0, _histories.Changes);
        Assert.Empty(await _recorder.ReadAsync(Username.Parse("johnny")));
    }

    [Fact]
    public async Task Run_writesWhatWaits_oneChangeForAProfile()
    {
        await _recorder.StartAsync(Cancelled);
        var clears = Enumerable.Range(0, 60).Select(_ => Record(John)).Reverse().ToArray();
        Assert.Equal(0, _histories.Changes);

        await TicksUntilAsync(() => _histories.Changes == 1);

        Assert.Equal(clears.Take(50), await _memory.ReadAsync(John));
        Assert.Equal(clears.Take(50), await _recorder.ReadAsync(John));
    }

    [Fact]
    public async Task Run_withoutItsStore_triesAgainAndLosesNothing()
    {
        await _recorder.StartAsync(Cancelled);
        _histories.Fails = true;
        var first = Record(John);
        await TicksUntilAsync(() => _histories.Failures > 0);
        var second = Record(John);
        Assert.Equal([second, first], await _recorder.ReadAsync(John));

        _histories.Fails = false;
        await TicksUntilAsync(() => _histories.Changes == 1);

        Assert.Equal([second, first], await _memory.ReadAsync(John));
        Assert.Contains(_logs.Lines, line => line.EventId == 131);
    }

    [Fact]
    public async Task Record_beyondTheCapacity_shedsAndCountsAndKeepsProfilesOfWhichSomethingWasDropped()
    {
        for (var i = 0; i < ClearRecorder.Capacity + 7; i++) Record(Username.Parse($"unknown{i}"), profiles: 0);
        var clear = Record(John);
        await _recorder.StartAsync(Cancelled);

        await TicksUntilAsync(() => _logs.Lines.Any(line => line.EventId == 130));

        Assert.Equal(7L, _logs.Lines.First(line => line.EventId == 130).Fields["Count"]);
        Assert.Equal([clear], await _memory.ReadAsync(John));
        Assert.InRange(_histories.Changes, 1, ClearRecorder.Capacity / 2);
    }

    [Fact]
    public async Task CdnConfirmed_completesTheClearsUntilThen()
    {
        var before = Record(John, cdn: CdnCoordination.Pending);
        var nothing = Record(John, cdn: CdnCoordination.NoActionNeeded);
        _time.Advance(TimeSpan.FromSeconds(1));
        var confirmedAt = _time.GetUtcNow();
        _recorder.CdnConfirmed(John);
        var after = Record(John, cdn: CdnCoordination.Pending);

        PastClear[] expected =
            [after, nothing, before with { CdnCoordination = CdnCoordination.Completed, CdnConfirmedAt = confirmedAt }];
        Assert.Equal(expected, await _recorder.ReadAsync(John));
        await _recorder.StopAsync(Cancelled);
        Assert.Equal(expected, await _memory.ReadAsync(John));
    }

    [Fact]
    public async Task StopAsync_writesTheRest()
    {
        await _recorder.StartAsync(Cancelled);
        for (var i = 0; i < 3 * ClearRecorder.Batch; i++) Record(Username.Parse($"profile{i}"));

        await _recorder.StopAsync(Cancelled);

        Assert.Equal(3 * ClearRecorder.Batch, _histories.Changes);
    }

    [Fact]
    public async Task Record_turnedOff_recordsNothing()
    {
        _options.Enabled = false;
        Record(John);
        _recorder.CdnConfirmed(John);

        Assert.Empty(await _recorder.ReadAsync(John));
    }

    private PastClear Record(Username username, int profiles = 3, CdnCoordination cdn = CdnCoordination.NoActionNeeded)
    {
        _time.Advance(TimeSpan.FromTicks(1));
        var clear = new PastClear
        {
            At = _time.GetUtcNow(),
            Caller = $"key:{++_clears}",
            Acknowledged = true,
            ProfilesCleared = profiles,
            CdnCoordination = cdn,
        };
        _recorder.Record(username, clear);
        return clear;
    }

    private Task TicksUntilAsync(Func<bool> condition) => Eventually.HoldsAsync(
        () =>
        {
            _time.Advance(ClearRecorder.Every);
            return Task.FromResult(condition());
        },
        Cancelled);

    private sealed class Histories(IClearHistories inner) : IClearHistories
    {
        private int _changes;
        private int _failures;

        public volatile bool Fails;

        public int Changes => Volatile.Read(ref _changes);

        public int Failures => Volatile.Read(ref _failures);

        public Task<ImmutableArray<PastClear>> ReadAsync(Username username) => inner.ReadAsync(username);

        public async Task ChangeAsync(Username username, HistoryChange change)
        {
            if (Fails)
            {
                Interlocked.Increment(ref _failures);
                throw new CacheUnavailableException("away");
            }

            await inner.ChangeAsync(username, change);
            Interlocked.Increment(ref _changes);
        }
    }
}
