using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Edge;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Headers;
using SimilarProfiles.Api.Near;

namespace SimilarProfiles.Api.Reading;

/// <summary><c>GET /api/profile/{username}/similar</c>.</summary>
internal static class ReadingEndpoint
{
    /// <summary>How many profiles are returned when the caller does not say.</summary>
    internal const int DefaultLimit = 20;

    /// <summary>Maps the endpoint.</summary>
    public static void MapReading(this IEndpointRouteBuilder api) => api
        .MapGetAndHead("/profile/{username}/similar", ReadAsync)
        .WithName("GetSimilarProfiles")
        .WithAnswers([.. ReadExamples.All])
        .Finally(static endpoint =>
        {
            Admission.Precede(endpoint);
            // Reads that a near copy answers need no place.
            NearAnswers.Precede(endpoint);
        });

    /// <summary>Read the similar profiles of one profile</summary>
    /// <remarks>
    /// The accounts most similar to one profile, best first: from the cache, or fetched from the source, once for all readers.
    /// Cache-Status says which. Send the ETag back as If-None-Match to get a 304 when nothing has changed, or
    /// Cache-Control: only-if-cached to get only what is cached.
    /// </remarks>
    /// <param name="username">
    /// The Instagram username: 1 to 30 of a-z, 0-9, period and underscore. Upper case, surrounding white space and one
    /// leading @ are accepted.
    /// </param>
    /// <param name="request">The request.</param>
    /// <param name="reader">Where the profiles come from.</param>
    /// <param name="edge">The CDN in front.</param>
    /// <param name="time">What the age is measured against.</param>
    /// <param name="cancellationToken">Ends the wait; a fetch that others share continues.</param>
    /// <param name="limit">The most similar profiles to return, 1 to 200.</param>
    internal static async Task<IResult> ReadAsync(
        string username,
        HttpRequest request,
        [FromServices] NearReader reader,
        [FromServices] IOptionsMonitor<EdgeOptions> edge,
        [FromServices] TimeProvider time,
        CancellationToken cancellationToken,
        [Range(1, SimilarProfilesResult.MaxProfiles)] int limit = DefaultLimit)
    {
        var profile = Username.Parse(username);
        if (limit is < 1 or > SimilarProfilesResult.MaxProfiles) return new ErrorResult(ErrorKinds.InvalidRequest);

        var reply = CachedOnly.Is(request)
            ? await reader.AskCachedAsync(profile, limit, cancellationToken)
            : await reader.AskAsync(profile, limit, cancellationToken);
        if (reply is null) return new ErrorResult(ErrorKinds.NotCached);
        return new ReadAnswer(reply, limit, edge.CurrentValue.Provider, time.GetUtcNow());
    }
}
