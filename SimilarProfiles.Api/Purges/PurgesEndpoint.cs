using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Client.Calling;

namespace SimilarProfiles.Api.Purges;

/// <summary><c>GET /api/similar-cache/purges</c> and <c>POST /api/similar-cache/purges:retry</c>, for operators.</summary>
internal static class PurgesEndpoint
{
    private const int DefaultLimit = 100;

    /// <summary>What is wrong with a limit that is out of range.</summary>
    public static string LimitProblem { get; } =
        $"The request is not valid: limit must be a whole number from 1 to {ISimilarProfilesPurgesGrain.MaxListed}";

    /// <summary>Maps the endpoints.</summary>
    public static void MapPurges(this IEndpointRouteBuilder api)
    {
        api.MapGetAndHead("/similar-cache/purges", ListAsync)
            .WithName("ListPendingPurges")
            .WithMetadata(new RequestRule(LimitProblem))
            .WithAnswers([.. PurgesExamples.List])
            .Finally(Admission.Precede);
        api.MapPost("/similar-cache/purges:retry", RetryAsync)
            .WithName("RetryPendingPurges")
            .WithAnswers([.. PurgesExamples.Retry])
            .Finally(Admission.Precede);
    }

    /// <summary>List the pending CDN purges</summary>
    /// <remarks>
    /// The purges of clears that are due and that the CDN has not confirmed. They are on record, and are repeated until it has.
    /// Empty if no CDN is configured.
    /// </remarks>
    /// <param name="response">The response.</param>
    /// <param name="grains">Where the purges are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="limit">The most purges to list, 1 to 1000.</param>
    internal static async Task<Results<Ok<PendingPurgesResponse>, ErrorResult>> ListAsync(
        HttpResponse response,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        CancellationToken cancellationToken,
        [Range(1, ISimilarProfilesPurgesGrain.MaxListed)] int limit = DefaultLimit)
    {
        if (limit is < 1 or > ISimilarProfilesPurgesGrain.MaxListed) return new ErrorResult(ErrorKinds.InvalidRequest, LimitProblem);

        var pending = await calls.CallSlowAsync(token => grains.GetSimilarProfilesPurges().GetPendingAsync(limit, token), cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(PendingPurgesResponse.From(pending));
    }

    /// <summary>Retry the pending CDN purges now</summary>
    /// <remarks>
    /// Asks the CDN to make every pending purge now, without further waiting, and reports its answers. Purges that it does not
    /// confirm are still retried later. Without a CDN there is nothing to do.
    /// </remarks>
    /// <param name="response">The response.</param>
    /// <param name="grains">Where the purges are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<Ok<PurgeRetryResponse>> RetryAsync(
        HttpResponse response,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        CancellationToken cancellationToken)
    {
        var retry = await calls.CallSlowAsync(grains.GetSimilarProfilesPurges().RetryAsync, cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(PurgeRetryResponse.From(retry));
    }
}
