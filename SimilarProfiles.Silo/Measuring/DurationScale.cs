using System.Numerics;

namespace SimilarProfiles.Measuring;

/// <summary>
/// Cells of a histogram of durations: sixteen to each doubling, from 1 µs to more than a minute, so that the middle of a cell
/// is at most 3.2 % from any duration in it.
/// </summary>
internal static class DurationScale
{
    private const int Shift = 4;
    private const int PerDoubling = 1 << Shift;

    /// <summary>How many cells there are; the last one has everything beyond.</summary>
    public const int Cells = 27 * PerDoubling;

    /// <summary>The cell of a duration.</summary>
    public static int CellOf(TimeSpan duration)
    {
        var ticks = (ulong)Math.Max(TimeSpan.TicksPerMicrosecond, duration.Ticks);
        // In sixteenths of the power of two below it.
        var doubling = BitOperations.Log2(ticks);
        var sixteenth = doubling >= Shift ? (int)(ticks >> (doubling - Shift)) : (int)(ticks << (Shift - doubling));
        return Math.Clamp(((doubling - FirstDoubling) * PerDoubling) + sixteenth - PerDoubling, 0, Cells - 1);
    }

    /// <summary>The middle of a cell.</summary>
    public static TimeSpan MiddleOf(int cell)
    {
        var (doubling, sixteenth) = (FirstDoubling + (cell / PerDoubling), PerDoubling + (cell % PerDoubling));
        return new TimeSpan((long)((sixteenth + 0.5) / PerDoubling * Math.Pow(2, doubling)));
    }

    /// <summary>The duration below which a share of those in the cells are; null when there are none.</summary>
    /// <param name="counts">How many are in each cell.</param>
    /// <param name="share">The share, 0 to 1.</param>
    public static TimeSpan? Quantile(ReadOnlySpan<long> counts, double share)
    {
        var total = 0L;
        foreach (var count in counts) total += count;
        if (total == 0) return null;
        var left = Math.Max(1, (long)Math.Ceiling(total * share));
        for (var cell = 0; cell < counts.Length; cell++)
        {
            left -= counts[cell];
            if (left <= 0) return MiddleOf(cell);
        }

        return MiddleOf(counts.Length - 1);
    }

    // Of a microsecond, in ticks of 100 ns: 2 to the power of 3 is the first below it.
    private const int FirstDoubling = 3;
}
