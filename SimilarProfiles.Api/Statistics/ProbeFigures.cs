using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Statistics;

/// <summary>What the probe found when it read profiles again after some of the clears of the last 24 hours.</summary>
public sealed record ProbeFigures
{
    /// <summary>
    /// <c>fresh</c>; <c>stale</c> for a while after a stale answer was seen; <c>off</c> when it is switched off, or the silo that
    /// was asked is of a version without it.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>The checks at grains.</summary>
    [JsonPropertyName("grain_24h")]
    public required ProbeLayerFigures Grain24h { get; init; }

    /// <summary>The checks at APIs: one for each API and clear.</summary>
    [JsonPropertyName("api_24h")]
    public required ProbeLayerFigures Api24h { get; init; }

    /// <summary>The checks at the CDN's edge.</summary>
    [JsonPropertyName("edge_24h")]
    public required ProbeLayerFigures Edge24h { get; init; }

    /// <summary>Sampled clears that were not looked at, because too many were being looked at.</summary>
    [JsonPropertyName("dropped_24h")]
    public required long Dropped24h { get; init; }

    /// <summary>
    /// Who gave the last stale answer of the last 24 hours: <c>grain</c>, <c>api</c> or <c>edge</c>; null without one. Event 301
    /// in a silo's log says of which profile.
    /// </summary>
    public required string? LastStaleLayer { get; init; }

    /// <summary>When it came (UTC); null without one.</summary>
    public required DateTimeOffset? LastStaleAt { get; init; }

    /// <summary>How long after its clear was acknowledged the read began that it answered, in seconds; null without one.</summary>
    public required double? LastStaleSecondsAfterClear { get; init; }

    internal static ProbeFigures From(ProbeStatistics? measured) => new()
    {
        Status = measured switch
        {
            { Degraded: true } => "stale",
            { Enabled: true } => "fresh",
            _ => "off",
        },
        Grain24h = ProbeLayerFigures.From(measured?.Grain ?? default),
        Api24h = ProbeLayerFigures.From(measured?.Api ?? default),
        Edge24h = ProbeLayerFigures.From(measured?.Edge ?? default),
        Dropped24h = measured?.Dropped ?? 0,
        LastStaleLayer = measured?.LastStale?.Layer switch
        {
            ProbeLayer.Grain => "grain",
            ProbeLayer.Api => "api",
            ProbeLayer.Edge => "edge",
            _ => null,
        },
        LastStaleAt = measured?.LastStale?.SeenAt,
        LastStaleSecondsAfterClear = measured?.LastStale is { } last ? Math.Round(last.AfterClear.TotalSeconds, 3) : null,
    };
}
