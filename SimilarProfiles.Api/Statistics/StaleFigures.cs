namespace SimilarProfiles.Api.Statistics;

/// <summary>A stale answer that the probe saw; event 301 in a silo's log says of which profile.</summary>
public sealed record StaleFigures
{
    /// <summary>Who gave it: <c>grain</c>, <c>api</c> or <c>edge</c>.</summary>
    public required string Layer { get; init; }

    /// <summary>When it came (UTC).</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>How long after the clear was acknowledged the read began that it answered, in seconds.</summary>
    public required double SecondsAfterClear { get; init; }

    internal static StaleFigures? From(StaleSighting? last) => last is null ? null : new()
    {
        Layer = last.Layer switch
        {
            ProbeLayer.Grain => "grain",
            ProbeLayer.Api => "api",
            _ => "edge",
        },
        SeenAt = last.SeenAt,
        SecondsAfterClear = Math.Round(last.AfterClear.TotalSeconds, 3),
    };
}
