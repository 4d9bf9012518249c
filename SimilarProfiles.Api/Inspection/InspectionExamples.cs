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
        Answer("nothing_cached", "Nothing is cached", new CacheState { Username = Someone, Cached = false }),
        .. ErrorExamples.Usernames,
        ErrorExamples.Of(ErrorKinds.CacheUnavailable, Someone),
        ErrorExamples.Of(ErrorKinds.CacheOperationFailed, Someone),
        .. ErrorExamples.Service(Someone),
    ];

    private static AnswerExample Answer(string name, string summary, CacheState state) =>
        new(StatusCodes.Status200OK, name, summary, StateResponse.From(state, AnswerExample.Timestamp));
}
