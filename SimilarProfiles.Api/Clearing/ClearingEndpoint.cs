using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Access;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Edge;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Clearing;

/// <summary><c>DELETE /api/profile/{username}/similar-cache</c>.</summary>
internal static class ClearingEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapClearing(this IEndpointRouteBuilder api) => api
        .MapDelete("/profile/{username}/similar-cache", ClearAsync)
        .WithName("ClearSimilarCache")
        .WithAnswers([.. ClearExamples.All]);

    /// <summary>Clear one profile's similar profiles</summary>
    /// <remarks>
    /// Drops what is cached for one profile, everywhere, and nothing else. A read that starts after the answer never
    /// returns data whose fetch began before this clear, even if a refill was in flight. Clearing what is not cached is no
    /// error, and clearing twice does no harm. The answer does not wait for refills of the cache.
    /// </remarks>
    /// <param name="username">
    /// The Instagram username: 1 to 30 of a-z, 0-9, period and underscore. Upper case, surrounding white space and one
    /// leading @ are accepted.
    /// </param>
    /// <param name="context">The request.</param>
    /// <param name="grains">Where the caches are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="time">What measures the duration.</param>
    /// <param name="cancellationToken">Ends the wait, not the clear.</param>
    internal static async Task<Ok<ClearResponse>> ClearAsync(
        string username,
        HttpContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        [FromServices] TimeProvider time,
        CancellationToken cancellationToken)
    {
        var cache = grains.GetSimilarProfilesCache(Username.Parse(username));
        context.Response.Headers.CacheControl = "no-store";
        var request = new ClearRequest { Caller = Caller.Of(context.User) };
        var timer = OperationTimer.Start(context, time);
        var receipt = await calls.ClearAsync(token => cache.ClearAsync(request, token), cancellationToken);
        context.Response.Headers[CacheGroup.InvalidationHeaderName] = CacheGroup.Of(receipt.Username);
        if (ServerTiming.Describe(receipt) is { } timing) context.Response.Headers[ServerTiming.HeaderName] = timing;
        return TypedResults.Ok(ClearResponse.From(receipt, timer.ElapsedSeconds));
    }
}
