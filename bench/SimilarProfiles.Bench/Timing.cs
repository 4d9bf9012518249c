namespace SimilarProfiles.Bench;

/// <summary>Times single operations.</summary>
internal static class Timing
{
    /// <summary>Milliseconds that an operation took.</summary>
    public static async Task<double> OfAsync(Func<Task> operation)
    {
        var started = TimeProvider.System.GetTimestamp();
        await operation();
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>The value that a share of the sorted values stays under.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
