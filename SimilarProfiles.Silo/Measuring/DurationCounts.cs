using System.Collections.Immutable;

namespace SimilarProfiles.Measuring;

/// <summary>Counts durations by the cells of <see cref="DurationScale"/>, from any thread; adding allocates nothing.</summary>
internal sealed class DurationCounts
{
    private readonly int[] _counts = new int[DurationScale.Cells];

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan duration) => Interlocked.Increment(ref _counts[DurationScale.CellOf(duration)]);

    /// <summary>What was counted since the last time, each exactly once.</summary>
    public ImmutableArray<DurationCell> Take()
    {
        var taken = ImmutableArray.CreateBuilder<DurationCell>();
        for (var cell = 0; cell < _counts.Length; cell++)
        {
            if (Volatile.Read(ref _counts[cell]) == 0) continue;
            taken.Add(new DurationCell(cell, Interlocked.Exchange(ref _counts[cell], 0)));
        }

        return taken.DrainToImmutable();
    }
}
