using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Statistics;

/// <summary>How the last 24 hours went.</summary>
public sealed record PerformanceFigures
{
    /// <summary>The mean duration of the acknowledged clears, in milliseconds; null without any.</summary>
    public required double? AverageCacheClearTimeMs { get; init; }

    /// <summary>Clears that were acknowledged.</summary>
    [JsonPropertyName("successful_operations_24h")]
    public required long SuccessfulOperations24h { get; init; }

    /// <summary>Clears that failed.</summary>
    [JsonPropertyName("failed_operations_24h")]
    public required long FailedOperations24h { get; init; }

    /// <summary>
    /// The hit rate in a word: <c>excellent</c> from 0.9, <c>good</c> from 0.7, <c>fair</c> from 0.5, else <c>poor</c>;
    /// null without reads.
    /// </summary>
    public required string? CacheEfficiencyRating { get; init; }

    internal static PerformanceFigures From(CacheStatistics measured) => new()
    {
        AverageCacheClearTimeMs = measured.MeanClearDuration24h is { } mean ? Math.Round(mean.TotalMilliseconds, 3) : null,
        SuccessfulOperations24h = measured.SuccessfulClears24h,
        FailedOperations24h = measured.FailedClears24h,
        CacheEfficiencyRating = Rate(StatisticsResponse.HitRate(measured)),
    };

    private static string? Rate(double? hitRate) => hitRate switch
    {
        null => null,
        >= 0.9 => "excellent",
        >= 0.7 => "good",
        >= 0.5 => "fair",
        _ => "poor",
    };
}
