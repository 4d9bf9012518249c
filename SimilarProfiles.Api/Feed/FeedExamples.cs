using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Feed;

/// <summary>Examples of the live feed's answers.</summary>
internal static class FeedExamples
{
    /// <summary>What an example of a stream looks like.</summary>
    internal const string Stream = """
        : here
        id: 10.0.0.7:11111@153456789=41,10.0.0.8:11111@153456802=17

        id: 10.0.0.7:11111@153456789=42,10.0.0.8:11111@153456802=17
        event: clear
        data: {"username":"valjean","timestamp":"2024-01-15T10:30:00.000Z","caller":"key:ops","cache_cleared":true,"profiles_cleared":74,"images_invalidated":74,"cdn_coordination":"completed","purge_id":"6fd4","duration_ms":4.71,"steps":{"store_ms":0.62,"leases_ms":0,"near_copies_ms":0.213,"near_copies":2,"cdn_ms":3.842},"silo":"10.0.0.7:11111@153456789"}

        id: 10.0.0.7:11111@153456789=43,10.0.0.8:11111@153456802=17
        event: purge
        data: {"username":"valjean","timestamp":"2024-01-15T10:30:02.011Z","purge_id":"6fd4","pass":"last","attempts":2,"after_ms":2009.3,"silo":"10.0.0.7:11111@153456789"}

        """;

    /// <summary>Every answer.</summary>
    public static IReadOnlyList<AnswerExample> All { get; } =
    [
        new(StatusCodes.Status200OK, "following", "A clear, and its second purge at the CDN", Stream) { ContentType = "text/event-stream" },
        ErrorExamples.Of(ErrorKinds.InvalidRequest, error: FeedEndpoint.RecentProblem),
        .. ErrorExamples.Service(),
    ];
}
