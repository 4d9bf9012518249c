using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Purges;

/// <summary>Examples of the answers about pending purges.</summary>
internal static class PurgesExamples
{
    private static readonly PendingPurges Two = new()
    {
        OnRecord = 3,
        Asked = 3,
        Purges =
        [
            new() { Username = "valjean", Since = AnswerExample.Timestamp.AddMinutes(-12), Attempts = 17 },
            new() { Username = "cosette", Since = AnswerExample.Timestamp.AddMinutes(-2), Attempts = 8 },
        ],
    };

    /// <summary>Every answer of the list.</summary>
    public static IReadOnlyList<AnswerExample> List { get; } =
    [
        Listed("pending", "The CDN has not confirmed two purges", Two),
        Listed("none", "Everything is confirmed, or no CDN is configured", new PendingPurges { OnRecord = 0, Asked = 0, Purges = [] }),
        ErrorExamples.Of(ErrorKinds.InvalidRequest, error: PurgesEndpoint.LimitProblem),
        ErrorExamples.Of(ErrorKinds.CacheUnavailable),
        .. ErrorExamples.Service(),
    ];

    /// <summary>Every answer of the retry.</summary>
    public static IReadOnlyList<AnswerExample> Retry { get; } =
    [
        Retried("completed", "The CDN is back", new PurgeRetry { OnRecord = 3, Asked = 3, Completed = 3, Pending = 0 }),
        Retried("pending", "The CDN still does not confirm some", new PurgeRetry { OnRecord = 3, Asked = 3, Completed = 1, Pending = 2 }),
        Retried("none", "Everything is confirmed, or no CDN is configured", new PurgeRetry { OnRecord = 0, Asked = 0, Completed = 0, Pending = 0 }),
        ErrorExamples.Of(ErrorKinds.CacheUnavailable),
        .. ErrorExamples.Service(),
    ];

    private static AnswerExample Listed(string name, string summary, PendingPurges pending) =>
        new(StatusCodes.Status200OK, name, summary, PendingPurgesResponse.From(pending));

    private static AnswerExample Retried(string name, string summary, PurgeRetry retry) =>
        new(StatusCodes.Status200OK, name, summary, PurgeRetryResponse.From(retry));
}
