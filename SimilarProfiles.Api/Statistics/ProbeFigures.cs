using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Statistics;

/// <summary>What the probe found when it read profiles again after some of the clears of the last 24 hours.</summary>
public sealed record ProbeFigures
{
    /// <summary><c>fresh</c>; <c>stale</c> for a while after a stale answer was seen; <c>off</c> when it is switched off.</summary>
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

    /// <summary>The last stale answer; null without one in the last 24 hours.</summary>
    public required StaleFigures? LastStale { get; init; }

    internal static ProbeFigures? From(ProbeStatistics? measured) => measured is null ? null : new()
    {
        Status = measured.Degraded ? "stale" : measured.Enabled ? "fresh" : "off",
        Grain24h = ProbeLayerFigures.From(measured.Grain),
        Api24h = ProbeLayerFigures.From(measured.Api),
        Edge24h = ProbeLayerFigures.From(measured.Edge),
        Dropped24h = measured.Dropped,
        LastStale = StaleFigures.From(measured.LastStale),
    };
}
