using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Hosting;

namespace SimilarProfiles.Api.Inspection;

/// <summary><c>GET /api/profile/{username}/similar-cache</c>.</summary>
internal static class InspectionEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapInspection(this IEndpointRouteBuilder api) => api
        .MapGetAndHead("/profile/{username}/similar-cache", InspectAsync)
        .WithName("InspectSimilarCache")
        .WithAnswers([.. InspectionExamples.All])
        .Finally(Admission.Precede);

    /// <summary>Look at what is cached for one profile</summary>
    /// <remarks>What the cache holds for one profile, without refilling or renewing it.</remarks>
    /// <param name="username">
    /// The Instagram username: 1 to 30 of a-z, 0-9, period and underscore. Upper case, surrounding white space and one
    /// leading @ are accepted.
    /// </param>
    /// <param name="response">The response.</param>
    /// <param name="grains">Where the caches are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<Ok<StateResponse>> InspectAsync(
        string username,
        HttpResponse response,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        [FromServices] TimeProvider time,
        CancellationToken cancellationToken)
    {
        var cache = grains.GetSimilarProfilesCache(Username.Parse(username));
        var state = await calls.CallAsync(cache.GetStateAsync, cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(StateResponse.From(state, time.GetUtcNow()));
    }
}
