using SimilarProfiles.Measuring;

namespace SimilarProfiles.Statistics;

/// <summary>Adds up the samples of all silos, each in the ten seconds in which it ends by the clock of whoever adds up.</summary>
internal static class HourSum
{
    // Samples are taken at the end of each ten seconds, a little late, and reported after that.
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(2);

    /// <summary>Adds them up.</summary>
    /// <param name="reports">What is known of every silo.</param>
    /// <param name="now">The time (UTC).</param>
    public static HourFigures Of(IReadOnlyCollection<SiloReport> reports, DateTimeOffset now)
    {
        var step = HourFigures.Step;
        var until = new DateTimeOffset((now - Lateness).Ticks / step.Ticks * step.Ticks, TimeSpan.Zero);
        var points = new Sum?[HourFigures.Count];
        var hour = new Sum();
        foreach (var report in reports)
        {
            foreach (var sample in report.Samples.IsDefault ? [] : report.Samples)
            {
                var end = now - report.Age - (report.Elapsed - sample.At);
                var index = HourFigures.Count - 1 + (int)Math.Round((end - until) / step);
                if (index is < 0 or >= HourFigures.Count) continue;
                (points[index] ??= new Sum()).Add(report.Silo, sample);
                hour.Add(report.Silo, sample);
            }
        }

        return new HourFigures
        {
            Until = until,
            Points = [.. points.Select(point => point?.ToPoint())],
            Hour = hour.ToPoint() with { PurgesPending = points[^1]?.ToPoint().PurgesPending ?? 0 },
        };
    }

    private sealed class Sum
    {
        private readonly long[] _clearTimes = new long[DurationScale.Cells];
        private readonly Dictionary<SiloAddress, long> _purges = [];
        private MinuteCounts _counts;

        public void Add(SiloAddress silo, SiloSample sample)
        {
            _counts += sample.Counts;
            // A gauge: of two samples of one silo, the later one.
            _purges[silo] = sample.PurgesPending;
            foreach (var (cell, count) in sample.ClearTimes) _clearTimes[Math.Clamp(cell, 0, DurationScale.Cells - 1)] += count;
        }

        public FigurePoint ToPoint() => new()
        {
            Reads = _counts.Reads,
            Hits = _counts.Hits,
            Clears = _counts.Clears,
            FailedClears = _counts.FailedClears,
            RefusedRefills = _counts.RefusedRefills,
            PurgesPending = _purges.Values.Sum(),
            MedianClear = DurationScale.Quantile(_clearTimes, 0.5),
            SlowClear = DurationScale.Quantile(_clearTimes, 0.99),
        };
    }
}
