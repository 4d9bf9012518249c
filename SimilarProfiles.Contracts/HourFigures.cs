using System.Collections.Immutable;

namespace SimilarProfiles;

/// <summary>What the whole cluster counted in the last hour, in steps of ten seconds, including silos that are gone.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.HourFigures")]
public sealed record HourFigures
{
    /// <summary>The number of consecutive points.</summary>
    public const int Count = 360;

    /// <summary>The time that each point covers.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    /// <summary>When the last point ends (UTC); each other point ends one <see cref="Step"/> before the next.</summary>
    [Id(0)] public required DateTimeOffset Until { get; init; }

    /// <summary>The points, oldest first; null for a time when no silo was counting.</summary>
    [Id(1)] public required ImmutableArray<FigurePoint?> Points { get; init; }

    /// <summary>The whole hour: counts are summed, and pending purges are those of the last point.</summary>
    [Id(2)] public required FigurePoint Hour { get; init; }
}
