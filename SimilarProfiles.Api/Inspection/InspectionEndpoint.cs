using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Access;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Client.Calling;

namespace SimilarProfiles.Api.Inspection;

/// <summary><c>GET /api/profile/{username}/similar-cache</c>.</summary>
internal static class InspectionEndpoint
{
    /// <summary>What is wrong with a history that is out of range.</summary>
    public static string HistoryProblem { get; } =
        $"The request is not valid: {AccessScope.HistoryParameter} must be a whole number from 1 to {ClearHistory.MaxClears}";

    /// <summary>Maps the endpoint.</summary>
    public static void MapInspection(this IEndpointRouteBuilder api) => api
        .MapGetAndHead("/profile/{username}/similar-cache", InspectAsync)
        .WithName("InspectSimilarCache")
        .WithMetadata(new RequestRule(HistoryProblem))
        .WithAnswers([.. InspectionExamples.All])
        .Finally(Admission.Precede);

    /// <summary>Look at what is cached for one profile</summary>
    /// <remarks>
    /// What the cache holds for one profile, without refilling or renewing it. With history, also the last clears of the profile; this
    /// needs the scope admin instead of read.
    /// </remarks>
    /// <param name="username">
    /// The Instagram username: 1 to 30 of a-z, 0-9, period and underscore. Upper case, surrounding white space and one
    /// leading @ are accepted.
    /// </param>
    /// <param name="history">How many past clears to return, 1 to 50; none without it.</param>
    /// <param name="response">The response.</param>
    /// <param name="grains">Where the caches are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<Results<Ok<StateResponse>, ErrorResult>> InspectAsync(
        string username,
        [FromQuery(Name = AccessScope.HistoryParameter), Range(1, ClearHistory.MaxClears)] int? history,
        HttpResponse response,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        [FromServices] TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (history is < 1 or > ClearHistory.MaxClears) return new ErrorResult(ErrorKinds.InvalidRequest, HistoryProblem);
        var cache = grains.GetSimilarProfilesCache(Username.Parse(username));
        var state = await calls.CallAsync(cache.GetStateAsync, cancellationToken);
        var past = history is { } most ? await calls.CallAsync(token => cache.GetHistoryAsync(most, token), cancellationToken) : null;
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(StateResponse.From(state, past, time.GetUtcNow()));
    }
}
