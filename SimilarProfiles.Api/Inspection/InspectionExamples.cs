using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Inspection;

/// <summary>Examples of the answers to a look at the cache.</summary>
internal static class InspectionExamples
{
    private const string Someone = "valjean";

    private static readonly CacheState Cached = new()
    {
        Username = Someone,
        Cached = true,
        Found = true,
        ProfilesCached = 25,
        ImagesCached = 12,
        FetchedAt = AnswerExample.Timestamp.AddMinutes(-5),
        FreshUntil = AnswerExample.Timestamp.AddMinutes(10),
        StaleUntil = AnswerExample.Timestamp.AddMinutes(70),
        Hits = 318,
        Silo = "silo-0",
        NearCopies = 1,
        Version = "2c840ef9381f5ba8027b428dda37791e",
    };

    /// <summary>Every answer.</summary>
    public static IReadOnlyList<AnswerExample> All { get; } =
    [
        Answer("cached", "Something is cached", Cached),
        Answer("unknown", "Cached is that the source knows no such profile", Cached with
        {
            Found = false,
            ProfilesCached = 0,
            ImagesCached = 0,
        }),
        Answer("history", "With history=1: the last clear", Cached, Past),
        Answer("nothing_cached", "Nothing is cached", new CacheState { Username = Someone, Cached = false }),
        .. ErrorExamples.Usernames,
        ErrorExamples.Of(ErrorKinds.InvalidRequest, Someone, error: InspectionEndpoint.HistoryProblem),
        ErrorExamples.Of(ErrorKinds.CacheUnavailable, Someone),
        ErrorExamples.Of(ErrorKinds.CacheOperationFailed, Someone),
        .. ErrorExamples.Service(Someone),
    ];

    private static ClearHistory Past => new()
    {
        Recording = true,
        Clears =
        [
            new PastClear
            {
                At = AnswerExample.Timestamp.AddMinutes(-6),
                Caller = "key:ci",
                Address = "192.0.2.7",
                TraceId = "0af7651916cd43dd8448eb211c80319c",
                Acknowledged = true,
                CacheCleared = true,
                ProfilesCleared = 25,
                ImagesInvalidated = 12,
                Duration = TimeSpan.FromMicroseconds(1234),
                CdnCoordination = CdnCoordination.Completed,
                CdnConfirmedAt = AnswerExample.Timestamp.AddMinutes(-6).AddSeconds(2),
            },
        ],
    };

    private static AnswerExample Answer(string name, string summary, CacheState state, ClearHistory? history = null) =>
        new(StatusCodes.Status200OK, name, summary, StateResponse.From(state, history, AnswerExample.Timestamp));
}
