using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Clearing;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Client.Calling;

namespace SimilarProfiles.Api.BulkClearing;

// Decision 35: docs/decisions/0035-many-clears-one-answer.md
/// <summary><c>POST /api/similar-cache:clear</c>.</summary>
internal static partial class BulkClearEndpoint
{
    // A thousand usernames, however they are escaped.
    private const long MaxBodyBytes = 256 * 1024;

    /// <summary>What is wrong with a body that cannot be read.</summary>
    public static string BodyProblem { get; } =
        $"The request is not valid: the body must be JSON with 1 to {BulkClear.MaxUsernames} usernames, as in {{\"usernames\":[\"valjean\"]}}";

    /// <summary>Maps the endpoint.</summary>
    public static void MapBulkClearing(this IEndpointRouteBuilder api) => api
        .MapPost("/similar-cache:clear", ClearAsync)
        .WithName("ClearManySimilarCaches")
        .WithMetadata(new RequestRule(BodyProblem), new BodyLimit())
        .WithAnswers([.. BulkClearExamples.All])
        .Finally(Admission.Precede);

    /// <summary>Clear many profiles' similar profiles</summary>
    /// <remarks>
    /// Clears up to 1000 profiles, several at a time, and reports for each what a single clear would have answered. The answer is 200
    /// if the request is readable, and every result has its own status. The promise of a single clear holds for each acknowledged
    /// one. A profile that is named twice is cleared once.
    /// </remarks>
    /// <param name="body">Which profiles.</param>
    /// <param name="context">The request.</param>
    /// <param name="grains">Where the caches are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where unexpected failures are logged.</param>
    /// <param name="cancellationToken">Ends the wait, not the clears that have begun.</param>
    internal static async Task<Results<Ok<BulkClearResponse>, ErrorResult>> ClearAsync(
        [FromBody] BulkClearBody body,
        HttpContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        [FromServices] TimeProvider time,
        [FromServices] ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        if (body.Usernames is not { Count: >= 1 and <= BulkClear.MaxUsernames }) return new ErrorResult(ErrorKinds.InvalidRequest, BodyProblem);

        context.Response.Headers.CacheControl = "no-store";
        var timer = OperationTimer.Start(context, time);
        var request = ClearRequests.Of(context);
        var parsed = body.Usernames.Select(static text => Username.TryParse(text, out var username, out _) ? username : null).ToArray();
        var spelled = parsed.Zip(body.Usernames).Where(static pair => pair.First is not null && pair.First.Value != pair.Second)
            .ToLookup(static pair => pair.First!, static pair => pair.Second);
        var outcomes = await BulkClear.RunAsync([.. parsed.OfType<Username>()], ClearOneAsync, time, cancellationToken);
        var logger = loggers.CreateLogger(typeof(BulkClearEndpoint));
        var known = outcomes.DistinctBy(static outcome => outcome.Username).ToDictionary(static outcome => outcome.Username, Describe);
        var items = body.Usernames.Zip(parsed, (text, username) => username is null ? Refuse(text) : known[username]).ToArray();
        return TypedResults.Ok(BulkClearResponse.Of(items, timer.ElapsedSeconds, time.GetUtcNow()));

        ValueTask<ClearReceipt> ClearOneAsync(Username username, CancellationToken token)
        {
            var cache = grains.GetSimilarProfilesCache(username);
            var one = spelled.Contains(username) ? request.Spelled(username, spelled[username]) : request;
            return calls.ClearAsync(retry => cache.ClearAsync(one, retry), token);
        }

        BulkClearItem Describe(ClearOutcome outcome)
        {
            if (outcome.Receipt is { } receipt) return BulkClearItem.Of(receipt);
            var kind = ErrorMap.Classify(outcome.Failure!);
            LogNotCleared(logger, outcome.Username, kind.Code, outcome.Failure!);
            return BulkClearItem.Of(outcome.Username.Value, kind);
        }

        BulkClearItem Refuse(string? text)
        {
            _ = Username.TryParse(text, out _, out var problem);
            var kind = problem == UsernameProblem.Empty ? ErrorKinds.EmptyUsername : ErrorKinds.InvalidUsername;
            return BulkClearItem.Of(text, kind, problem.Describe());
        }
    }

    [LoggerMessage(1104, LogLevel.Warning, "{Username} was not cleared among others: {Code}")]
    private static partial void LogNotCleared(ILogger logger, Username username, string code, Exception exception);

    private sealed class BodyLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MaxBodyBytes;
    }
}
