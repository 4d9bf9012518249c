using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;

namespace SimilarProfiles.Statistics;

/// <summary>
/// The last report that this silo knows of every silo, those that are gone included. Every silo keeps one, so no
/// silo's death takes the statistics with it. What it holds of a silo has no gaps: a report that would leave one is refused.
/// </summary>
internal sealed class ReportLedger(TimeProvider time, IOptions<StatisticsOptions> options)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly Dictionary<SiloAddress, Page> _pages = [];

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>The first minute of a silo to ask for; null when nothing is known of it.</summary>
    // One minute more than is needed: a count may have been on its way into a minute that had just ended.
    public long? Missing(SiloAddress silo)
    {
        lock (_lock)
        {
            return _pages.TryGetValue(silo, out var page) ? RollingWindow.MinuteOf(page.Report.Elapsed) - 1 : null;
        }
    }

    /// <summary>Takes a report in, unless a newer one of that silo is known.</summary>
    public void Take(SiloReport report)
    {
        lock (_lock)
        {
            var heardAt = Now - report.Age;
            if (!_pages.TryGetValue(report.Silo, out var page))
            {
                if (report.From == 0) _pages.Add(report.Silo, new Page(report, heardAt));
            }
            else if (page.Report.IsContinuedBy(report))
            {
                _pages[report.Silo] = new Page(page.Report.Before(report).Aged(TimeSpan.Zero), heardAt);
            }
        }
    }

    /// <summary>What is known of all silos but one, to hand on.</summary>
    public ImmutableArray<SiloReport> AllBut(SiloAddress silo)
    {
        lock (_lock)
        {
            var now = Now;
            return [.. _pages.Values.Where(page => !page.Report.Silo.Equals(silo)).Select(page => page.At(now))];
        }
    }

    /// <summary>Adds up what was counted in the last 24 hours.</summary>
    /// <param name="active">The silos that are members now.</param>
    public ClusterTotals Sum(IReadOnlySet<SiloAddress> active)
    {
        lock (_lock)
        {
            var now = Now;
            var totals = default(ClusterTotals);
            foreach (var report in _pages.Values.Select(page => page.At(now)))
            {
                var held = active.Contains(report.Silo);
                totals = new ClusterTotals(
                    report.Counts.Aggregate(totals.Counts, static (sum, counts) => sum + counts),
                    totals.EntriesHeld + (held ? report.EntriesHeld : 0),
                    totals.PurgesPending + (held ? report.PurgesPending : 0),
                    Later(totals.LastStale, report.LastStale is { } stale ? stale with { Ago = stale.Ago + report.Age } : null));
            }

            return totals;
        }
    }

    /// <summary>What is known of every silo, those that are gone included, as it is now.</summary>
    public ImmutableArray<SiloReport> All()
    {
        lock (_lock)
        {
            var now = Now;
            return [.. _pages.Values.Select(page => page.At(now))];
        }
    }

    /// <summary>Forgets silos that are gone: those without a count in the last 24 hours, and those beyond the limit.</summary>
    /// <param name="active">The silos that are members now.</param>
    public void Forget(IReadOnlySet<SiloAddress> active)
    {
        lock (_lock)
        {
            var now = Now;
            var departed = _pages.Values.Where(page => !active.Contains(page.Report.Silo))
                .OrderByDescending(page => page.HeardAt).ToList();
            var kept = 0;
            foreach (var page in departed)
            {
                if (page.At(now).Counts.IsEmpty || ++kept > options.Value.MaxDepartedSilos) _pages.Remove(page.Report.Silo);
            }
        }
    }

    private static StaleReport? Later(StaleReport? known, StaleReport? other)
    {
        if (other is null || other.Ago >= TimeSpan.FromMinutes(RollingWindow.Minutes)) return known;
        return known is null || other.Ago < known.Ago ? other : known;
    }

    private sealed record Page(SiloReport Report, TimeSpan HeardAt)
    {
        public SiloReport At(TimeSpan now) => Report.Aged(now - HeardAt);
    }
}
