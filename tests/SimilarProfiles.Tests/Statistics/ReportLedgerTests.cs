using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Measuring;
using SimilarProfiles.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Statistics;

public sealed class ReportLedgerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly SiloAddress A = Reports.Silo(1);
    private static readonly SiloAddress B = Reports.Silo(2);
    private static readonly HashSet<SiloAddress> Both = [A, B];

    private readonly FakeTimeProvider _time = new();
    private readonly ReportLedger _ledger;

    public ReportLedgerTests() => _ledger = Ledger(maxDeparted: 2);

    private long Counted => _ledger.Sum(Both).Counts.Reads;

    [Fact]
    public void Take_twice_countsOnce()
    {
        var report = Report(A, 1, atMinute: 0, (0, 5));
        _ledger.Take(report);
        _ledger.Take(report);
        Assert.Equal(5, Counted);
    }

    [Fact]
    public void Take_aNewerReport_replacesItsMinutesAndKeepsThoseBefore()
    {
        _ledger.Take(Report(A, 1, atMinute: 2, (0, 5), (2, 1)));
        _ledger.Take(Report(A, 2, atMinute: 3, (2, 3), (3, 7)) with { From = 1 });
        Assert.Equal(5 + 3 + 7, Counted);
    }

    [Fact]
    public void Take_anOlderReportLate_changesNothing()
    {
        _ledger.Take(Report(A, 2, atMinute: 0, (0, 9)));
        _ledger.Take(Report(A, 1, atMinute: 0, (0, 5)));
        Assert.Equal(9, Counted);
    }

    [Fact]
    public void Take_aReportThatWouldLeaveAGap_isRefusedAndTheWholeIsAskedFor()
    {
        _ledger.Take(Report(A, 2, atMinute: 8, (7, 9)) with { From = 7 });
        Assert.Equal(0, Counted);
        Assert.Null(_ledger.Missing(A));

        _ledger.Take(Report(A, 1, atMinute: 2, (0, 5)));
        _ledger.Take(Report(A, 2, atMinute: 8, (7, 9)) with { From = 7 });
        Assert.Equal(5, Counted);
        Assert.Equal(1, _ledger.Missing(A));
    }

    [Fact]
    public void Take_ofARestartedSilo_addsToWhatItCountedBefore()
    {
        _ledger.Take(Report(A, 7, atMinute: 9, (0, 5)));
        _ledger.Take(Report(Reports.Silo(1, generation: 2), 1, atMinute: 0, (0, 3)));
        Assert.Equal(8, Counted);
    }

    [Fact]
    public void Sum_dropsEachMinuteWhenItIs24HoursOldThoughItsSiloIsGone()
    {
        _ledger.Take(Report(A, 1, atMinute: 2, (0, 1), (2, 10)));

        _time.Advance(TimeSpan.FromDays(1) - 2 * Minute - TimeSpan.FromTicks(1));
        Assert.Equal(11, Counted);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(10, Counted);
        _time.Advance(2 * Minute);
        Assert.Equal(0, Counted);
    }

    [Fact]
    public void Sum_takesMemoryAndPurgesFromMembersOnly()
    {
        _ledger.Take(Report(A, 1, atMinute: 0, (0, 1)) with { EntriesHeld = 3, PurgesPending = 1 });
        _ledger.Take(Report(B, 1, atMinute: 0, (0, 1)) with { EntriesHeld = 4, PurgesPending = 2 });

        var totals = _ledger.Sum(new HashSet<SiloAddress> { B });
        Assert.Equal((2, 4, 2), (totals.Counts.Reads, totals.EntriesHeld, totals.PurgesPending));
    }

    [Fact]
    public void AllBut_hands_reportsOnWithTheirAge()
    {
        _ledger.Take(Report(A, 1, atMinute: 0, (0, 5)) with { Age = Minute });
        _time.Advance(9 * Minute);

        var handedOn = Assert.Single(_ledger.AllBut(B));
        Assert.Equal((A, 10 * Minute), (handedOn.Silo, handedOn.Age));
        Assert.Empty(_ledger.AllBut(A));

        var other = Ledger(maxDeparted: 2);
        other.Take(handedOn);
        _time.Advance(TimeSpan.FromDays(1) - 10 * Minute - TimeSpan.FromTicks(1));
        Assert.Equal(5, other.Sum(Both).Counts.Reads);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(0, other.Sum(Both).Counts.Reads);
    }

    [Fact]
    public void All_hasEachSampleOnceAndForAnHourThoughItsSiloIsGone()
    {
        _ledger.Take(Report(A, 1, atMinute: 2) with { Samples = [Sample(1), Sample(2)] });
        _ledger.Take(Report(A, 2, atMinute: 3) with { From = 1, Samples = [Sample(1), Sample(2), Sample(3)] });
        Assert.Equal([1, 2, 3], Seen());

        _time.Advance(TimeSpan.FromHours(1) - Minute);
        Assert.Equal([3], Seen());
        _time.Advance(Minute);
        Assert.Empty(Seen());

        static SiloSample Sample(int minute) => new() { At = minute * Minute, Counts = new MinuteCounts { Reads = minute }, ClearTimes = [], PurgesPending = 0 };
        IEnumerable<long> Seen() => _ledger.All().SelectMany(report => report.Samples).Select(sample => sample.Counts.Reads);
    }

    [Fact]
    public void Forget_keepsTheDepartedHeardOfLastAndEveryMember()
    {
        for (var silo = 1; silo <= 5; silo++)
        {
            _ledger.Take(Report(Reports.Silo(silo), 1, atMinute: 0, (0, 1L << silo)));
            _time.Advance(Minute);
        }

        _ledger.Forget(new HashSet<SiloAddress> { A });

        Assert.Equal((1L << 1) + (1L << 4) + (1L << 5), Counted);
    }

    [Fact]
    public void Forget_dropsTheDepartedThatHaveNothingLeftToCount()
    {
        _ledger.Take(Report(A, 1, atMinute: 0, (0, 1)));
        _ledger.Take(Report(B, 1, atMinute: 0, (0, 1)));
        _time.Advance(TimeSpan.FromDays(1));

        _ledger.Forget(new HashSet<SiloAddress> { A });

        Assert.Equal(A, Assert.Single(_ledger.AllBut(Reports.Silo(9))).Silo);
    }

    private static SiloReport Report(SiloAddress silo, long sequence, int atMinute, params (long Minute, long Reads)[] counts) =>
        Reports.Of(silo, [.. counts.Select(count => new MinuteCounts { Minute = count.Minute, Reads = count.Reads })]) with
        {
            Sequence = sequence,
            Elapsed = atMinute * Minute,
        };

    private ReportLedger Ledger(int maxDeparted) =>
        new(_time, Options.Create(new StatisticsOptions { MaxDepartedSilos = maxDeparted }));
}
