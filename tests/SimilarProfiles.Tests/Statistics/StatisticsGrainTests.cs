using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Grains;
using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;
using SimilarProfiles.Statistics;
using SimilarProfiles.Store;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class StatisticsGrainTests
{
    private static readonly SiloAddress A = Reports.Silo(1);
    private static readonly SiloAddress B = Reports.Silo(2);
    private static readonly TimeSpan Deadline = new StatisticsOptions().StoreTimeout;

    private readonly FakeTimeProvider _time = new();
    private readonly StubSilos _silos = [];

    [Fact]
    public async Task GetAsync_putsTogetherWhatSilosAndStoreSay()
    {
        _silos[A] = _ => Answer(Reports.Of(A, new MinuteCounts
        {
            Reads = 10,
            Hits = 6,
            Clears = 4,
            FailedClears = 1,
            ClearTicks = 4 * TimeSpan.TicksPerSecond,
            RefusedRefills = 2,
            ProbeGrain = new ProbeCounts { Fresh = 3 },
            ProbeEdge = new ProbeCounts { Stale = 1 },
            ProbeDropped = 1,
        }) with
        { LastStale = new StaleReport(ProbeLayer.Edge, TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(2)) });
        _silos[B] = _ => Answer(Reports.Of(B, new MinuteCounts
        {
            Reads = 5,
            Hits = 5,
            ClearTicks = 4,
            Clears = 4,
            ProbeGrain = new ProbeCounts { Fresh = 4, NothingCached = 1 },
            ProbeApi = new ProbeCounts { CouldNotTell = 2 },
        }) with
        { LastStale = new StaleReport(ProbeLayer.Grain, TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(1)) });

        var statistics = await Grain(Answering).GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new CacheStatistics
        {
            Timestamp = _time.GetUtcNow(),
            SilosResponding = 2,
            SilosActive = 2,
            StoreResponding = true,
            TotalKeys = 7,
            CachedProfiles = 5,
            MemoryUsedBytes = 1_000,
            MaxMemoryBytes = 2_000,
            LastCleanup = DateTimeOffset.UnixEpoch,
            ActiveEntries = 2,
            Reads24h = 15,
            Hits24h = 11,
            SuccessfulClears24h = 8,
            FailedClears24h = 1,
            MeanClearDuration24h = TimeSpan.FromSeconds(0.5),
            RefusedRefills24h = 2,
            PurgesPending = 2,
            CdnConfigured = false,
            Probe = new ProbeStatistics
            {
                Enabled = true,
                Degraded = true,
                Grain = new ProbeCounts { Fresh = 7, NothingCached = 1 },
                Api = new ProbeCounts { CouldNotTell = 2 },
                Edge = new ProbeCounts { Stale = 1 },
                Dropped = 1,
                // The later of the two.
                LastStale = new StaleSighting
                {
                    Layer = ProbeLayer.Edge,
                    SeenAt = _time.GetUtcNow().AddMinutes(-4),
                    AfterClear = TimeSpan.FromSeconds(2),
                },
            },
        }, statistics);
    }

    [Fact]
    public async Task GetAsync_without_clearsHasNoMeanDuration()
    {
        _silos[A] = _ => Answer(Reports.Of(A, new MinuteCounts { FailedClears = 1 }));
        _silos[B] = _ => Answer(Reports.Of(B, new MinuteCounts { Reads = 1 }));

        Assert.Null((await Grain(Answering).GetAsync(TestContext.Current.CancellationToken)).MeanClearDuration24h);
    }

    [Fact]
    public async Task GetAsync_whenASiloStopsAnswering_usesItsLastReportByTheDeadline()
    {
        var silent = new TaskCompletionSource<ImmutableArray<SiloReport>>();
        _silos[A] = _ => Answer(Reports.Of(A, new MinuteCounts { Reads = 1 }));
        _silos[B] = since => since is null ? Answer(Reports.Of(B, new MinuteCounts { Reads = 2 })) : silent.Task;
        var grain = Grain(Answering);
        await grain.GetAsync(TestContext.Current.CancellationToken);

        var getting = grain.GetAsync(TestContext.Current.CancellationToken);
        _time.Advance(Deadline - TimeSpan.FromMilliseconds(1));
        Assert.False(getting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var statistics = await getting;

        Assert.Equal((1, 2, 3), (statistics.SilosResponding, statistics.SilosActive, statistics.Reads24h));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetAsync_whenTheStoreHangs_saysSoByTheDeadline(bool heedsTheToken)
    {
        _silos[A] = _ => Answer(Reports.Of(A, new MinuteCounts { Reads = 1 }));
        _silos[B] = _ => Answer(Reports.Of(B, new MinuteCounts { Reads = 2 }));
        var grain = Grain(async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, heedsTheToken ? token : CancellationToken.None);
            return StubInspector.Figures;
        });

        var getting = grain.GetAsync(TestContext.Current.CancellationToken);
        _time.Advance(Deadline - TimeSpan.FromMilliseconds(1));
        Assert.False(getting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        AssertSilent(await getting);
    }

    [Fact]
    public async Task GetAsync_whenTheStoreFails_saysSo()
    {
        _silos[A] = _ => Answer(Reports.Of(A, new MinuteCounts { Reads = 1 }));
        _silos[B] = _ => Answer(Reports.Of(B, new MinuteCounts { Reads = 2 }));
        var grain = Grain(_ => throw new CacheUnavailableException("away"));

        AssertSilent(await grain.GetAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task GetAsync_whenTheCallerGivesUp_ends()
    {
        _silos[A] = _silos[B] = _ => new TaskCompletionSource<ImmutableArray<SiloReport>>().Task;
        using var caller = new CancellationTokenSource();

        var getting = Grain(Answering).GetAsync(caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => getting);
    }

    private static void AssertSilent(CacheStatistics statistics)
    {
        Assert.False(statistics.StoreResponding);
        Assert.Null(statistics.TotalKeys);
        Assert.Null(statistics.CachedProfiles);
        Assert.Null(statistics.MemoryUsedBytes);
        Assert.Null(statistics.MaxMemoryBytes);
        Assert.Null(statistics.LastCleanup);
        Assert.Equal((2, 3), (statistics.SilosResponding, statistics.Reads24h));
    }

    private static Task<StoreFigures> Answering(CancellationToken cancellationToken) => Task.FromResult(StubInspector.Figures);

    private static Task<ImmutableArray<SiloReport>> Answer(SiloReport report) => Task.FromResult<ImmutableArray<SiloReport>>([report]);

    private SimilarProfilesStatisticsGrain Grain(Func<CancellationToken, Task<StoreFigures>> store)
    {
        var options = Options.Create(new StatisticsOptions());
        var ledger = new ReportLedger(_time, options);
        var membership = new StubMembership(A, B);
        var collector = new StatisticsCollector(
            membership, _silos, ledger, _time, options, NullLogger<StatisticsCollector>.Instance);
        return new SimilarProfilesStatisticsGrain(
            collector,
            ledger,
            membership,
            new StoreFiguresReader(new StubInspector(store), _time, options, NullLogger<StoreFiguresReader>.Instance),
            new NoPurgeBacklog(),
            _time,
            Options.Create(new ProbeOptions()));
    }
}
