using SimilarProfiles.Api.Edge;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Reading;

/// <summary>The answer to a read, written from what the cache said.</summary>
/// <param name="reply">What the cache said; more profiles than the limit are cut off.</param>
/// <param name="limit">The most profiles to return.</param>
/// <param name="provider">The CDN in front.</param>
/// <param name="now">What the age is measured against.</param>
internal sealed class ReadAnswer(SimilarProfilesReply reply, int limit, CdnProvider provider, DateTimeOffset now) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var answer = reply.Profiles.Count > limit ? reply with { Profiles = reply.Profiles.Take(limit) } : reply;
        var response = httpContext.Response;
        CacheHeaders.Write(response, answer, now);
        EdgeHeaders.Write(response, answer, provider, now);
        if (!answer.Found) return new ErrorResult(ErrorKinds.ProfileNotFound).ExecuteAsync(httpContext);
        if (CacheHeaders.IsKnown(httpContext.Request, answer)) response.StatusCode = StatusCodes.Status304NotModified;
        else ReadBody.Write(response, answer);
        return Task.CompletedTask;
    }
}
