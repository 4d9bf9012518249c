namespace SimilarProfiles.Api.Statistics;

/// <summary>
/// The last hour in points of ten seconds. Each list has one value for each point, oldest first. Null means that no silo was
/// counting in that point, or that there is no value for it.
/// </summary>
public sealed record FiguresResponse
{
    /// <summary>When the last point ends (UTC).</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The time that each point covers, in seconds.</summary>
    public required int StepSeconds { get; init; }

    /// <summary>Reads, failed ones included.</summary>
    public required IReadOnlyList<long?> Reads { get; init; }

    /// <summary>The fraction of the reads that the cache answered, 0 to 1; null without reads.</summary>
    public required IReadOnlyList<double?> HitRate { get; init; }

    /// <summary>Acknowledged clears.</summary>
    public required IReadOnlyList<long?> Clears { get; init; }

    /// <summary>Clears that failed.</summary>
    public required IReadOnlyList<long?> FailedClears { get; init; }

    /// <summary>The median: half of the clears took less. In milliseconds, exact to 3.2 %; null without clears.</summary>
    public required IReadOnlyList<double?> ClearP50Ms { get; init; }

    /// <summary>The 99th percentile: of a hundred clears, 99 took less. In milliseconds, exact to 3.2 %; null without clears.</summary>
    public required IReadOnlyList<double?> ClearP99Ms { get; init; }

    /// <summary>Refills that the store refused.</summary>
    public required IReadOnlyList<long?> RefillsRefused { get; init; }

    /// <summary>CDN purges that were due and not confirmed at the end of each point.</summary>
    public required IReadOnlyList<long?> PurgesPending { get; init; }

    /// <summary>The whole hour.</summary>
    public required HourTotals Hour { get; init; }

    internal static FiguresResponse From(HourFigures figures) => new()
    {
        Until = figures.Until,
        StepSeconds = (int)HourFigures.Step.TotalSeconds,
        Reads = [.. figures.Points.Select(static point => point?.Reads)],
        HitRate = [.. figures.Points.Select(static point => HitRateOf(point))],
        Clears = [.. figures.Points.Select(static point => point?.Clears)],
        FailedClears = [.. figures.Points.Select(static point => point?.FailedClears)],
        ClearP50Ms = [.. figures.Points.Select(static point => Milliseconds(point?.MedianClear))],
        ClearP99Ms = [.. figures.Points.Select(static point => Milliseconds(point?.SlowClear))],
        RefillsRefused = [.. figures.Points.Select(static point => point?.RefusedRefills)],
        PurgesPending = [.. figures.Points.Select(static point => point?.PurgesPending)],
        Hour = HourTotals.From(figures.Hour),
    };

    internal static double? HitRateOf(FigurePoint? point) =>
        point is { Reads: > 0 } ? Math.Round((double)point.Hits / point.Reads, 4) : null;

    internal static double? Milliseconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalMilliseconds, 3) : null;
}

/// <summary>The whole of the last hour.</summary>
public sealed record HourTotals
{
    /// <summary>Reads, failed ones included.</summary>
    public required long Reads { get; init; }

    /// <summary>The fraction of the reads that the cache answered, 0 to 1; null without reads.</summary>
    public required double? HitRate { get; init; }

    /// <summary>Acknowledged clears.</summary>
    public required long Clears { get; init; }

    /// <summary>Clears that failed.</summary>
    public required long FailedClears { get; init; }

    /// <summary>The median: half of the clears took less. In milliseconds, exact to 3.2 %; null without clears.</summary>
    public required double? ClearP50Ms { get; init; }

    /// <summary>The 99th percentile: of a hundred clears, 99 took less. In milliseconds, exact to 3.2 %; null without clears.</summary>
    public required double? ClearP99Ms { get; init; }

    /// <summary>Refills that the store refused.</summary>
    public required long RefillsRefused { get; init; }

    /// <summary>CDN purges that are due and not confirmed, at the end of the last point.</summary>
    public required long PurgesPending { get; init; }

    internal static HourTotals From(FigurePoint hour) => new()
    {
        Reads = hour.Reads,
        HitRate = FiguresResponse.HitRateOf(hour),
        Clears = hour.Clears,
        FailedClears = hour.FailedClears,
        ClearP50Ms = FiguresResponse.Milliseconds(hour.MedianClear),
        ClearP99Ms = FiguresResponse.Milliseconds(hour.SlowClear),
        RefillsRefused = hour.RefusedRefills,
        PurgesPending = hour.PurgesPending,
    };
}
