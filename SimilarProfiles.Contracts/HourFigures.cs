using System.Collections.Immutable;

namespace SimilarProfiles;

/// <summary>What the whole cluster counted in the last hour, by tens of seconds, silos that are gone included.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.HourFigures")]
public sealed record HourFigures
{
    /// <summary>How many points there are, one after the other.</summary>
    public const int Count = 360;

    /// <summary>How long each point is.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    /// <summary>When the last point ends (UTC); the others end each a <see cref="Step"/> before the next.</summary>
    [Id(0)] public required DateTimeOffset Until { get; init; }

    /// <summary>The points, oldest first; null where no silo was counting.</summary>
    [Id(1)] public required ImmutableArray<FigurePoint?> Points { get; init; }

    /// <summary>The whole hour: counts are added up, and pending purges are those of the last point.</summary>
    [Id(2)] public required FigurePoint Hour { get; init; }
}
