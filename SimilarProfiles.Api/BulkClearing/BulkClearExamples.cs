using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.BulkClearing;

/// <summary>Examples of the answers to the clear of many.</summary>
internal static class BulkClearExamples
{
    /// <summary>Every answer.</summary>
    public static IReadOnlyList<AnswerExample> All { get; } =
    [
        Ok("cleared", "All are cleared", Cleared("valjean"), Cleared("cosette")),
        Ok("partly", "One is no username, and one's store could not be reached",
            Cleared("valjean"),
            BulkClearItem.Of("john*", ErrorKinds.InvalidUsername, UsernameProblem.InvalidCharacter.Describe()),
            BulkClearItem.Of("marius", ErrorKinds.CacheUnavailable)),
        ErrorExamples.Of(ErrorKinds.InvalidRequest, error: BulkClearEndpoint.BodyProblem),
        ErrorExamples.Of(ErrorKinds.BodyTooLarge),
        ErrorExamples.Of(ErrorKinds.NotJson),
        .. ErrorExamples.Service(),
    ];

    private static AnswerExample Ok(string name, string summary, params BulkClearItem[] items) =>
        new(StatusCodes.Status200OK, name, summary, BulkClearResponse.Of(items, 0.004, AnswerExample.Timestamp));

    private static BulkClearItem Cleared(string username) => BulkClearItem.Of(new ClearReceipt
    {
        Username = username,
        CacheCleared = true,
        ProfilesCleared = 25,
        ImagesInvalidated = 12,
        CdnCoordination = CdnCoordination.NoActionNeeded,
        ClearedAt = AnswerExample.Timestamp,
        Duration = TimeSpan.FromMilliseconds(2),
    });
}
