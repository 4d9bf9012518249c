namespace SimilarProfiles.Api.Statistics;

/// <summary>The whole of the last hour.</summary>
public sealed record HourTotals
{
    /// <summary>Reads, failed ones included.</summary>
    public required long Reads { get; init; }

    /// <summary>The share of them that the cache answered, 0 to 1; null without reads.</summary>
    public required double? HitRate { get; init; }

    /// <summary>Acknowledged clears.</summary>
    public required long Clears { get; init; }

    /// <summary>Clears that failed.</summary>
    public required long FailedClears { get; init; }

    /// <summary>Half of the clears took less, in milliseconds and within 3.2 %; null without clears.</summary>
    public required double? ClearP50Ms { get; init; }

    /// <summary>Of a hundred clears, 99 took less, in milliseconds and within 3.2 %; null without clears.</summary>
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
