using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Client.Calling;

namespace SimilarProfiles.Api.Statistics;

/// <summary><c>GET /api/similar-cache/figures</c>.</summary>
internal static class FiguresEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapFigures(this IEndpointRouteBuilder api) => api
        .MapGetAndHead("/similar-cache/figures", GetAsync)
        .WithName("GetSimilarCacheFigures")
        .WithAnswers([.. FiguresExamples.All])
        .Finally(Admission.Precede);

    /// <summary>Read the figures of the last hour</summary>
    /// <remarks>
    /// What the whole cluster counted in the last hour, in points of ten seconds, including silos that are gone. The service keeps these
    /// figures in memory. The latest point is up to twelve seconds old.
    /// </remarks>
    /// <param name="response">The response.</param>
    /// <param name="grains">Where the figures are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<Ok<FiguresResponse>> GetAsync(
        HttpResponse response,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        CancellationToken cancellationToken)
    {
        var figures = await calls.CallAsync(grains.GetSimilarProfilesStatistics().GetFiguresAsync, cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(FiguresResponse.From(figures));
    }
}
