namespace SimilarProfiles.Api.Clearing;

/// <summary>What a clear did.</summary>
public sealed record ClearData
{
    /// <summary>The operation.</summary>
    public required CacheClearing CacheClearing { get; init; }

    /// <summary>What it dropped.</summary>
    public required CacheDetails CacheDetails { get; init; }

    /// <summary>What it means for others.</summary>
    public required PerformanceImpact PerformanceImpact { get; init; }

    /// <summary>What comes next.</summary>
    public required NextSteps NextSteps { get; init; }

    /// <summary>When the clear was acknowledged (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }
}
