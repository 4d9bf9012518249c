using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Headers;
using SimilarProfiles.Client.Calling;

namespace SimilarProfiles.Api.Clearing;

/// <summary><c>DELETE /api/profile/{username}/similar-cache</c>.</summary>
internal static class ClearingEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapClearing(this IEndpointRouteBuilder api) => api
        .MapDelete("/profile/{username}/similar-cache", ClearAsync)
        .WithName("ClearSimilarCache")
        .WithAnswers([.. ClearExamples.All])
        .Finally(Admission.Precede);

    /// <summary>Clear one profile's similar profiles</summary>
    /// <remarks>
    /// Drops what is cached for one profile, everywhere, and nothing else. A read that starts after the answer never
    /// returns data whose fetch began before this clear, even if a refill was in flight. It is not an error to clear a profile that is
    /// not cached, and clearing twice does no harm. The answer does not wait for refills of the cache.
    /// With an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07), a request that is repeated within ten minutes
    /// gets the first answer again, and does not clear again.
    /// </remarks>
    /// <param name="username">
    /// The Instagram username: 1 to 30 of a-z, 0-9, period and underscore. Upper case, surrounding white space and one
    /// leading @ are accepted.
    /// </param>
    /// <param name="idempotencyKey">The same in each repetition of this clear.</param>
    /// <param name="context">The request.</param>
    /// <param name="grains">Where the caches are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="time">What measures the duration.</param>
    /// <param name="cancellationToken">Ends the wait, not the clear.</param>
    internal static async Task<IResult> ClearAsync(
        string username,
        [FromHeader(Name = IdempotencyKey.HeaderName), Description(IdempotencyKey.Description)] string? idempotencyKey,
        HttpContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        [FromServices] TimeProvider time,
        CancellationToken cancellationToken)
    {
        var canonical = Username.Parse(username);
        var cache = grains.GetSimilarProfilesCache(canonical);
        if (idempotencyKey is not null && !IdempotencyKey.IsValid(idempotencyKey)) return new ErrorResult(ErrorKinds.InvalidIdempotencyKey);
        var request = RequestOf(context, idempotencyKey);
        if (username != canonical.Value) request = request.Spelled(canonical, username);
        var timer = OperationTimer.Start(context, time);
        var receipt = await calls.ClearAsync(token => cache.ClearAsync(request, token), cancellationToken);
        // Of one that may be asked for again, what the grain measured: the answer is to be the same each time.
        return new ClearAnswer(receipt, request.Once ? Math.Round(receipt.Duration.TotalSeconds, 6) : timer.ElapsedSeconds);
    }

    private static ClearRequest RequestOf(HttpContext context, string? idempotencyKey)
    {
        var request = ClearRequests.Of(context);
        return idempotencyKey is null
            ? request
            : request with { Id = IdempotencyKey.ToClearId(idempotencyKey, request.Caller), Once = true };
    }
}
