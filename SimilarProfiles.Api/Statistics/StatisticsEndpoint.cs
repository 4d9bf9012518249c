using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Client.Calling;

namespace SimilarProfiles.Api.Statistics;

/// <summary><c>GET /api/similar-cache/stats</c>.</summary>
internal static class StatisticsEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapStatistics(this IEndpointRouteBuilder api) => api
        .MapGetAndHead("/similar-cache/stats", GetAsync)
        .WithName("GetSimilarCacheStatistics")
        .WithAnswers([.. StatisticsExamples.All])
        .Finally(Admission.Precede);

    /// <summary>Read the statistics of the cluster</summary>
    /// <remarks>The sum of what every silo and the store measured. Null means that a value could not be measured.</remarks>
    /// <param name="response">The response.</param>
    /// <param name="grains">Where the statistics are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<Ok<StatisticsResponse>> GetAsync(
        HttpResponse response,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        CancellationToken cancellationToken)
    {
        var measured = await calls.CallAsync(grains.GetSimilarProfilesStatistics().GetAsync, cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(StatisticsResponse.From(measured));
    }
}
