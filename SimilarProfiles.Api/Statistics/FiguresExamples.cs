using SimilarProfiles.Api.Documentation;

namespace SimilarProfiles.Api.Statistics;

/// <summary>Examples of the answers about the last hour.</summary>
internal static class FiguresExamples
{
    private static readonly FigurePoint Busy = new()
    {
        Reads = 12_400,
        Hits = 12_028,
        Clears = 31,
        RefusedRefills = 1,
        MedianClear = TimeSpan.FromMicroseconds(1_240),
        SlowClear = TimeSpan.FromMicroseconds(6_310),
    };

    /// <summary>Every answer.</summary>
    public static IReadOnlyList<AnswerExample> All { get; } =
    [
        new(StatusCodes.Status200OK, "started", "The last two of 360 points; before them no silo was counting", FiguresResponse.From(new HourFigures
        {
            Until = AnswerExample.Timestamp,
            // Three of them, so that it can be read.
            Points = [null, new FigurePoint(), Busy],
            Hour = Busy,
        })),
        .. ErrorExamples.Service(),
    ];
}
