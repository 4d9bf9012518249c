using Microsoft.Extensions.Primitives;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Headers;

namespace SimilarProfiles.Api.Reading;

/// <summary>The answer to a read, computed from the cache's reply; the same answer may be sent many times.</summary>
internal sealed class ReadAnswer : IResult
{
    private readonly SimilarProfilesReply _reply;
    private readonly int _limit;
    private readonly CdnProvider _provider;
    private readonly (long Age, long Left) _seconds;
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly ReadBody _body;

    /// <summary>Computes the answer.</summary>
    /// <param name="reply">The cache's reply; profiles beyond the limit are cut off.</param>
    /// <param name="limit">The most profiles to return.</param>
    /// <param name="provider">The CDN in front.</param>
    /// <param name="now">What the age is measured against.</param>
    public ReadAnswer(SimilarProfilesReply reply, int limit, CdnProvider provider, DateTimeOffset now)
    {
        _reply = reply.Profiles.Count > limit ? reply with { Profiles = reply.Profiles.Take(limit) } : reply;
        (_limit, _provider, _seconds) = (limit, provider, Seconds(now));
        var headers = new HeaderDictionary();
        CacheHeaders.Write(headers, _reply, now);
        EdgeHeaders.Write(headers, _reply, provider, now);
        _headers = [.. headers];
        _body = new ReadBody(_reply);
    }

    /// <summary>
    /// Whether another read of the same reply would get the same answer: the headers change every second.
    /// </summary>
    public bool IsGoodFor(int limit, CdnProvider provider, DateTimeOffset now) =>
        limit == _limit && provider == _provider && Seconds(now) == _seconds;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var headers = response.Headers;
        foreach (var (name, value) in _headers) headers[name] = value;
        if (!_reply.Found) return new ErrorResult(ErrorKinds.ProfileNotFound).ExecuteAsync(httpContext);
        if (!CacheHeaders.IsKnown(httpContext.Request, _reply)) return _body.WriteAsync(response);
        response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    private (long Age, long Left) Seconds(DateTimeOffset now) =>
        (CacheHeaders.WholeSeconds(now - _reply.FetchedAt), CacheHeaders.WholeSeconds(_reply.FreshUntil - now));
}
