using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Edge;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Hosting;

namespace SimilarProfiles.Api.Reading;

/// <summary><c>GET /api/profile/{username}/similar</c>.</summary>
internal static class ReadingEndpoint
{
    private const int DefaultLimit = 20;

    /// <summary>Maps the endpoint.</summary>
    public static void MapReading(this IEndpointRouteBuilder api) => api
        .MapGetAndHead("/profile/{username}/similar", ReadAsync)
        .WithName("GetSimilarProfiles")
        .WithAnswers([.. ReadExamples.All]);

    /// <summary>Read the similar profiles of one profile</summary>
    /// <remarks>
    /// The accounts most like one profile, best first: from the cache, or fetched from the source once however many ask.
    /// Cache-Status says which. Send the ETag back as If-None-Match to get a 304 when nothing has changed.
    /// </remarks>
    /// <param name="username">
    /// The Instagram username: 1 to 30 of a-z, 0-9, period and underscore. Upper case, surrounding white space and one
    /// leading @ are accepted.
    /// </param>
    /// <param name="context">The request.</param>
    /// <param name="grains">Where the caches are.</param>
    /// <param name="calls">How they are called.</param>
    /// <param name="edge">The CDN in front.</param>
    /// <param name="time">What the age is measured against.</param>
    /// <param name="cancellationToken">Ends the wait; a fetch that others share goes on.</param>
    /// <param name="limit">The most similar profiles to return, 1 to 200.</param>
    internal static async Task<Results<Ok<ReadResponse>, StatusCodeHttpResult, ErrorResult>> ReadAsync(
        string username,
        HttpContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        [FromServices] IOptionsMonitor<EdgeOptions> edge,
        [FromServices] TimeProvider time,
        CancellationToken cancellationToken,
        [Range(1, SimilarProfilesResult.MaxProfiles)] int limit = DefaultLimit)
    {
        var cache = grains.GetSimilarProfilesCache(Username.Parse(username));
        if (limit is < 1 or > SimilarProfilesResult.MaxProfiles) return new ErrorResult(ErrorKinds.InvalidRequest);

        var result = await calls.CallAsync(token => cache.GetSimilarProfilesAsync(limit, token), cancellationToken);
        var now = time.GetUtcNow();
        CacheHeaders.Write(context.Response, result, now);
        EdgeHeaders.Write(context.Response, result, edge.CurrentValue.Provider, now);
        if (!result.Found) return new ErrorResult(ErrorKinds.ProfileNotFound);
        if (CacheHeaders.IsKnown(context.Request, result)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        return TypedResults.Ok(ReadResponse.From(result));
    }
}
